using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Scoring;

/// <summary>
/// Conditions on candidates' rows that all have to hold; each is one test or several of which one has to hold. What a row tells exactly
/// is decided here. Of what it tells roughly (people led, a size on a logarithmic scale) it lets through all that may do, and more.
/// </summary>
public sealed class RowFilter
{
    private readonly RowTest[][] clauses;

    private RowFilter(RowTest[][] clauses) => this.clauses = clauses;

    /// <summary>Whether it lets everybody through.</summary>
    public bool IsOpen => clauses.Length == 0;

    /// <summary>The conditions of a candidate filter that rows can tell.</summary>
    public static RowFilter Of(CandidateFilter filter)
    {
        var clauses = new List<RowTest[]>();
        void AtLeast(int column, int low)
        {
            if (low > 0)
            {
                clauses.Add([new RowTest(column, (byte)Math.Min(low, 255), 255, 0)]);
            }
        }

        AtLeast(RowLayout.Seniority, (int)filter.LowestSeniority);
        if (filter.HighestSeniority != Seniority.Unknown)
        {
            clauses.Add([new RowTest(RowLayout.Seniority, 1, (byte)filter.HighestSeniority, 0)]);
        }

        AtLeast(RowLayout.YearsExperience, filter.YearsExperience);
        AtLeast(RowLayout.YearsLeadership, filter.YearsLeadership);
        AtLeast(RowLayout.PeopleLed, LogScale.People(filter.PeopleLed));
        AtLeast(RowLayout.Education, (int)filter.Education);
        if (filter.Sectors != Sectors.None)
        {
            clauses.Add([new RowTest(RowLayout.Sectors, 0, 0, (byte)filter.Sectors)]);
        }

        if (filter.Areas.Count > 0)
        {
            clauses.Add([.. filter.Areas.SelectMany(area => (RowTest[])
            [
                new RowTest(RowLayout.FirstArea + area, CandidateFilter.LeastArea, 255, 0), new RowTest(RowLayout.FirstLatestArea + area, CandidateFilter.LeastArea, 255, 0),
            ])]);
        }

        return new RowFilter([.. clauses]);
    }

    /// <summary>Whether a row meets all conditions; columns beyond its end count as zero. The plain way, which <see cref="Lanes"/> agrees with.</summary>
    public bool Takes(ReadOnlySpan<byte> row)
    {
        foreach (var clause in clauses)
        {
            var met = false;
            foreach (var test in clause)
            {
                met |= test.Holds(test.Column < row.Length ? row[test.Column] : (byte)0);
            }

            if (!met)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The candidates of a block that meet all conditions: bit i is candidate i.</summary>
    internal ulong Lanes(CandidateBlock block)
    {
        var all = block.Count == CandidateBlock.Lanes ? ulong.MaxValue : (1UL << block.Count) - 1;
        foreach (var clause in clauses)
        {
            var any = 0UL;
            foreach (var test in clause)
            {
                if (test.Column >= block.Width)
                {
                    any |= test.Holds(0) ? ulong.MaxValue : 0;
                    continue;
                }

                var column = block.Columns.AsSpan(test.Column * CandidateBlock.Lanes, CandidateBlock.Lanes);
                for (var lane = 0; lane < column.Length; lane++)
                {
                    any |= test.Holds(column[lane]) ? 1UL << lane : 0;
                }
            }

            all &= any;
            if (all == 0)
            {
                return 0;
            }
        }

        return all;
    }

    /// <summary>A test of one column: a value within low and high, or, with a mask, one that has a bit of it.</summary>
    private readonly record struct RowTest(int Column, byte Low, byte High, byte Mask)
    {
        public bool Holds(byte value) => Mask != 0 ? (value & Mask) != 0 : value >= Low && value <= High;
    }
}
