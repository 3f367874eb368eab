using Matching.Contracts;
using Matching.Grains.Fairness;

namespace Matching.GrainsTests;

/// <summary>Decisions over time: each period can be told, and no two windows differ by less than a period.</summary>
public sealed class PeriodPackingTests
{
    private const int Minimum = 10;
    private const int January = 2026 * 12;
    private static readonly PeriodPacking Packing = new(new Disclosure(Minimum), []);

    [Fact]
    public void Months_that_can_be_told_stand_alone_and_others_are_joined()
    {
        // January can be told; February and March only together; April is left over and goes with them.
        Span[] months = [Month(0, 12, 12, 12, 12), Month(1, 4, 3, 5, 6), Month(2, 4, 3, 5, 6), Month(3, 1, 0, 0, 1)];
        var seen = Packing.Of(DeclaredAttribute.Sex, months, int.MinValue, int.MaxValue);
        Assert.Equal([(January, January), (January + 1, January + 3)], seen.Periods.Select(period => (period.First, period.Last)));
        Assert.Equal((86, 39), (seen.Total!.Decided, seen.Total.GoneOn));
        Assert.Equal([43, 43], seen.Total.Groups.Select(group => group.People));
        Assert.Equal([21, 18], seen.Total.Groups.Select(group => group.Selected!.Value));
        Assert.Equal(seen.Total.Groups.Select(group => group.People), [.. seen.Periods[0].Groups.Zip(seen.Periods[1].Groups, (one, other) => one.People + other.People)]);
    }

    [Fact]
    public void A_window_counts_the_periods_that_lie_in_it_as_a_whole()
    {
        Span[] months = [Month(0, 12, 12, 12, 12), Month(1, 4, 3, 5, 6), Month(2, 4, 3, 5, 6), Month(3, 12, 12, 12, 12)];
        var seen = Packing.Of(DeclaredAttribute.Sex, months, January + 2, January + 3);
        Assert.Equal((January + 3, January + 3), (Assert.Single(seen.Periods).First, seen.Total!.Last));
        Assert.Null(Packing.Of(DeclaredAttribute.Sex, months, January + 1, January + 1).Total);
        Assert.Empty(Packing.Of(DeclaredAttribute.Sex, [Month(0, 4, 4, 4, 4, 40)], int.MinValue, int.MaxValue).Periods);
    }

    [Fact]
    public void Every_difference_of_two_windows_has_as_many_declarations_as_the_minimum_or_none()
    {
        var random = new Random(4);
        var told = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var months = Enumerable.Range(0, random.Next(1, 12)).Select(month => Month(month, random.Next(14), random.Next(14), random.Next(14), random.Next(14), random.Next(2))).ToArray();
            var seen = Packing.Of(DeclaredAttribute.Sex, months, int.MinValue, int.MaxValue);
            Assert.All(seen.Periods, period => Assert.All(period.Groups, group => Assert.True(group.People >= Minimum)));
            foreach (var period in seen.Periods)
            {
                var inside = months.Where(month => month.First >= period.First && month.Last <= period.Last).ToArray();
                var (on, others) = (inside.Sum(month => month.GoneOn.Declared), inside.Sum(month => month.Others.Declared));
                Assert.True(on is 0 or >= Minimum && others is 0 or >= Minimum, $"run {i}: {on} and {others}");
            }

            // Periods follow each other without a gap, so that nothing is left to be worked out from what is told of the whole.
            told += seen.Periods.Count;
            Assert.True(seen.Periods.Count == 0 || seen.Periods.Sum(period => period.Decided) == months.Sum(month => month.All.People), $"run {i}");
        }

        Assert.True(told > 1_000, $"{told} periods");
    }

    [Fact]
    public void A_period_is_not_told_while_a_vacancy_that_is_told_leaves_a_few_of_it()
    {
        // One vacancy is all of January but three people; with February there are enough others.
        Span[] months = [Month(0, 13, 12, 13, 13), Month(1, 12, 12, 12, 12)];
        Assert.Equal(2, Packing.Of(DeclaredAttribute.Sex, months, int.MinValue, int.MaxValue).Periods.Count);
        var beside = new PeriodPacking(new Disclosure(Minimum), [Month(0, 12, 12, 12, 12)]);
        var seen = beside.Of(DeclaredAttribute.Sex, months, int.MinValue, int.MaxValue);
        Assert.Equal((January, January + 1, 99), (Assert.Single(seen.Periods).First, seen.Periods[0].Last, seen.Total!.Decided));
        Assert.Null(beside.Of(DeclaredAttribute.Sex, months[..1], int.MinValue, int.MaxValue).Total);
    }

    private static Span Month(int month, int womenOn, int menOn, int women, int men, int undeclared = 0) =>
        new(January + month, January + month, Of(womenOn, menOn, undeclared), Of(women, men, undeclared));

    private static Tally Of(int women, int men, int undeclared) => Tally.Of(
        [.. Enumerable.Repeat(DeclaredGroup.Woman, women), .. Enumerable.Repeat(DeclaredGroup.Man, men), .. Enumerable.Repeat((DeclaredGroup)0, undeclared)]);
}
