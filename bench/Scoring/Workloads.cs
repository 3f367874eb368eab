using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;

namespace Matching.Bench.Scoring;

/// <summary>Ensembles, pools and vacancies to measure with; the same in every run.</summary>
internal static class Workloads
{
    public const int Features = 40;

    /// <summary>Competences as in the default framework.</summary>
    public static CompetenceColumns Competences { get; } = new([.. Enumerable.Range(1, 24).Select(i => $"c{i}")]);

    /// <summary>100 trees of 31 leaves over 40 features with random splits: for BenchmarkDotNet, which grows nothing.</summary>
    public static TreeEnsemble RandomEnsemble()
    {
        var random = new Random(1);
        return new TreeEnsemble { Trees = [.. Enumerable.Range(0, 100).Select(_ => RandomTree(random, 31))], FeatureCount = Features, Scale = 1000 };
    }

    /// <summary>Each of the 40 features is a column as it stands.</summary>
    public static FeaturePlan[] PlainPlans() =>
        [.. Enumerable.Range(0, Features).Select(c => new TablePlan(c, [.. Enumerable.Range(0, 256).Select(v => (byte)v)]))];

    public static byte[] UniformRows(int count)
    {
        var rows = new byte[count * Features];
        var random = new Random(2);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (byte)random.Next(255);
        }

        return rows;
    }

    public static PoolSnapshot Pool(byte[] rows, int count)
    {
        var builder = new PoolBuilder();
        for (var i = 0; i < count; i++)
        {
            builder.Add($"c{i:00000000000}", 1, rows.AsSpan(i * Features, Features));
        }

        return builder.Build().Snapshot;
    }

    /// <summary>Candidates with rows as the service has them, every byte drawn on its own: nothing that skipping could use.</summary>
    public static Pool UniformPeople(int count)
    {
        var random = new Random(3);
        return People(count, row => Person(row, random, new byte[24], random.Next(9), new byte[24], new sbyte[64], spread: 15));
    }

    /// <summary>Candidates that come in kinds, as people do: 300 kinds of career with areas, seniority, competences and texts of their
    /// own, each person a noisy instance of one.</summary>
    public static Pool ClusteredPeople(int count)
    {
        var random = new Random(4);
        var kinds = Enumerable.Range(0, 300).Select(_ => new
        {
            Areas = Sparse(random, 3),
            Seniority = 1 + random.Next(8),
            Levels = Sparse(random, 8),
            Text = Enumerable.Range(0, 64).Select(_ => (sbyte)random.Next(-45, 46)).ToArray(),
        }).ToArray();
        return People(count, row =>
        {
            var kind = kinds[(int)(kinds.Length * Math.Pow(random.NextDouble(), 2))]; // some kinds are common, most are rare
            Person(row, random, kind.Areas, kind.Seniority, kind.Levels, kind.Text, spread: 2);
        });
    }

    /// <summary>Vacancies, each with its own areas, seniority and seven requirements.</summary>
    public static IEnumerable<VacancyProfile> Vacancies(int count)
    {
        var random = new Random(5);
        for (var v = 0; v < count; v++)
        {
            var ids = Enumerable.Range(1, 24).OrderBy(_ => random.Next()).Take(7).ToArray();
            yield return new VacancyProfile
            {
                Language = "da",
                Areas = Sparse(random, 3),
                Seniority = (Seniority)(1 + random.Next(8)),
                Sectors = Sectors.Municipality,
                Education = new Fact<EducationLevel>(EducationLevel.Master, null),
                YearsExperience = new Fact<int>(random.Next(12), null),
                PeopleLed = new Fact<int>(random.Next(400), null),
                TextVector = [.. Enumerable.Range(0, 64).Select(_ => (sbyte)random.Next(-45, 46))],
                Requirements = [.. ids.Select((id, i) => new Requirement($"c{id}", 1 + random.Next(5), i == 0, []))],
            };
        }
    }

    private static Pool People(int count, Action<byte[]> fill)
    {
        var builder = new PoolBuilder();
        var row = new byte[Competences.RowWidth];
        for (var i = 0; i < count; i++)
        {
            fill(row);
            builder.Add($"c{i:00000000000}", 1, row);
        }

        return builder.Build();
    }

    private static void Person(byte[] row, Random random, byte[] areas, int seniority, byte[] levels, sbyte[] text, int spread)
    {
        int Noisy(int value, int most) => Math.Clamp(value + random.Next(-spread, spread + 1), 0, most);
        row[RowLayout.YearsExperience] = (byte)Noisy(4 * seniority, 60);
        row[RowLayout.YearsLeadership] = (byte)Noisy(seniority > 4 ? 3 * (seniority - 4) : 0, 60);
        row[RowLayout.PeopleLed] = (byte)Noisy(seniority > 4 ? 25 * (seniority - 3) : 0, 255);
        row[RowLayout.Budget] = (byte)Noisy(seniority > 4 ? 20 * (seniority - 3) : 0, 255);
        row[RowLayout.Education] = (byte)Math.Clamp(random.Next(2) + (seniority / 2), 0, 4);
        row[RowLayout.Sectors] = (byte)random.Next(1, 4);
        row[RowLayout.Seniority] = (byte)Math.Clamp(seniority + random.Next(-spread, spread + 1) / 2, 0, 8);
        row[RowLayout.HighestSeniority] = (byte)Math.Clamp(row[RowLayout.Seniority] + random.Next(2), 0, 8);
        row[RowLayout.Language] = 1;
        row[RowLayout.Languages] = 3;
        row[RowLayout.LatestSector] = (byte)random.Next(1, 3);
        row[RowLayout.LatestPeopleLed] = row[RowLayout.PeopleLed];
        row[RowLayout.Posts] = (byte)random.Next(1, 9);
        row[RowLayout.MeanTenure] = (byte)random.Next(2, 20);
        row[RowLayout.YearsSincePractice] = (byte)random.Next(3);
        row[RowLayout.InPost] = (byte)random.Next(2);
        for (var a = 0; a < 24; a++)
        {
            row[RowLayout.FirstArea + a] = (byte)(areas[a] > 0 || spread > 3 ? Noisy(areas[a], 15) : 0);
            row[RowLayout.FirstLatestArea + a] = (byte)(areas[a] > 0 || spread > 3 ? Noisy(areas[a], 15) : 0);
            row[RowLayout.FirstCompetence + a] = (byte)(levels[a] > 0 || spread > 3 || random.Next(6) == 0 ? Noisy(levels[a], 15) : 0);
        }

        for (var t = 0; t < 64; t++)
        {
            row[RowLayout.FirstText + t] = (byte)(sbyte)Math.Clamp(text[t] + random.Next(-spread * 6, (spread * 6) + 1), -127, 127);
        }
    }

    private static byte[] Sparse(Random random, int count)
    {
        var values = new byte[24];
        for (var i = 0; i < count; i++)
        {
            values[random.Next(24)] = (byte)random.Next(4, 16);
        }

        return values;
    }

    private static RegressionTree RandomTree(Random random, int leaves)
    {
        var nodes = leaves - 1;
        var (left, right) = (new short[nodes], new short[nodes]);
        var open = new List<(int Node, bool Left)>();
        for (var n = 0; n < nodes; n++)
        {
            if (n > 0)
            {
                var at = random.Next(open.Count);
                (open[at].Left ? left : right)[open[at].Node] = (short)n;
                open.RemoveAt(at);
            }

            open.Add((n, true));
            open.Add((n, false));
        }

        for (var i = 0; i < open.Count; i++)
        {
            (open[i].Left ? left : right)[open[i].Node] = (short)~i;
        }

        return new RegressionTree
        {
            Feature = [.. Enumerable.Range(0, nodes).Select(_ => (ushort)random.Next(Features))],
            Threshold = [.. Enumerable.Range(0, nodes).Select(_ => (byte)random.Next(255))],
            Left = left,
            Right = right,
            Leaf = [.. Enumerable.Range(0, leaves).Select(_ => (short)random.Next(-3000, 3001))],
            LeafCover = [.. Enumerable.Repeat(1, leaves)],
        };
    }
}
