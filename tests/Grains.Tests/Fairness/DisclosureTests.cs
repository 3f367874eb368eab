using System.Collections;
using Matching.Contracts;
using Matching.Grains.Fairness;

namespace Matching.GrainsTests;

/// <summary>Sums are right, and tell of nobody.</summary>
public sealed class DisclosureTests
{
    private const int Minimum = 10;
    private static readonly Disclosure Rules = new(Minimum);

    [Fact]
    public void Rates_ratios_and_tests_are_those_of_the_counts()
    {
        // 20 of 40 women and 9 of 30 men are selected; 10 more people declared nothing.
        var sums = Assert.Single(Nested([(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 9), (0, 5)], [(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 21), (0, 5)]));
        Assert.Equal(70, sums.Declared);
        var (women, men) = (sums.Groups[0], sums.Groups[1]);
        Assert.Equal((DeclaredGroup.Woman, 40, 20, 0.5, 1.0, false), (women.Group, women.People, women.Selected, women.Rate, women.ImpactRatio, women.IsBelowFourFifths));
        Assert.Null(women.PValue);
        Assert.Equal((DeclaredGroup.Man, 30, 9, true), (men.Group, men.People, men.Selected, men.IsBelowFourFifths));
        Assert.Equal(0.6, men.ImpactRatio!.Value, 1e-12);
        Assert.Equal(FisherExact.TwoSided(9, 21, 20, 20), men.PValue);
    }

    [Fact]
    public void Four_fifths_exactly_is_not_below_and_without_anybody_selected_there_is_nothing_to_compare()
    {
        var sums = Assert.Single(Nested([(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 16), (0, 1)], [(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 24), (0, 1)]));
        Assert.Equal([false, false], sums.Groups.Select(group => group.IsBelowFourFifths));
        sums = Assert.Single(Nested([], [(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 24)]));
        Assert.All(sums.Groups, group => Assert.Equal((0, null, null), (group.Selected, group.ImpactRatio, group.PValue)));
    }

    [Fact]
    public void A_group_below_the_minimum_is_not_told_and_another_goes_with_it_so_that_it_cannot_be_worked_out()
    {
        var sums = Assert.Single(Nested([(DeclaredGroup.Under30, 20), (DeclaredGroup.From30To39, 11), (0, 2)], [(DeclaredGroup.Under30, 20), (DeclaredGroup.From30To39, 3), (DeclaredGroup.From60, 4), (0, 2)]));
        Assert.Equal(DeclaredGroup.Under30, Assert.Single(sums.Groups).Group);
        Assert.Equal(58, sums.Declared);

        // Together the small ones are enough to hide each other.
        sums = Assert.Single(Nested([(DeclaredGroup.Under30, 20), (DeclaredGroup.From30To39, 11), (0, 2)], [(DeclaredGroup.Under30, 20), (DeclaredGroup.From30To39, 3), (DeclaredGroup.From50To59, 6), (DeclaredGroup.From60, 4), (0, 2)]));
        Assert.Equal([DeclaredGroup.Under30, DeclaredGroup.From30To39], sums.Groups.Select(group => group.Group));

        // So few have declared anything that not even that is told.
        sums = Assert.Single(Nested([(DeclaredGroup.Woman, 4), (0, 40)], [(DeclaredGroup.Man, 5), (0, 40)]));
        Assert.Null(sums.Declared);
        Assert.Empty(sums.Groups);
    }

    [Fact]
    public void A_selection_that_would_tell_of_a_few_or_of_everybody_in_it_is_not_told()
    {
        // Nine selected people declared: too few, whatever the groups.
        var sums = Assert.Single(Nested([(DeclaredGroup.Woman, 5), (DeclaredGroup.Man, 4), (0, 9)], [(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 20)]));
        Assert.All(sums.Groups, group => Assert.Equal((null, null, null), (group.Selected, group.Rate, group.ImpactRatio)));
        Assert.Equal([25, 24], sums.Groups.Select(group => group.People));

        // All but nine were selected.
        sums = Assert.Single(Nested([(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 20)], [(DeclaredGroup.Woman, 5), (DeclaredGroup.Man, 4), (0, 9)]));
        Assert.All(sums.Groups, group => Assert.Null(group.Selected));

        // All of the selected are women, and everybody knows who was selected.
        sums = Assert.Single(Nested([(DeclaredGroup.Woman, 12)], [(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 20)]));
        Assert.All(sums.Groups, group => Assert.Null(group.Selected));

        // One of them declared nothing: nobody can say of one of them what she declared.
        sums = Assert.Single(Nested([(DeclaredGroup.Woman, 12), (0, 1)], [(DeclaredGroup.Woman, 20), (DeclaredGroup.Man, 20)]));
        Assert.Equal([12, 0], sums.Groups.Select(group => group.Selected!.Value));

        // Everybody is of one group.
        sums = Assert.Single(Nested([(DeclaredGroup.Woman, 12)], [(DeclaredGroup.Woman, 20)]));
        Assert.Empty(sums.Groups);
    }

    [Fact]
    public void Two_nested_selections_that_differ_by_a_few_are_not_both_told()
    {
        (DeclaredGroup, int)[] first = [(DeclaredGroup.Woman, 6), (DeclaredGroup.Man, 5), (0, 1)];
        (DeclaredGroup, int)[] between = [(DeclaredGroup.Woman, 1), (DeclaredGroup.Man, 2)];
        (DeclaredGroup, int)[] further = [(DeclaredGroup.Woman, 6), (DeclaredGroup.Man, 5), (0, 1)];
        (DeclaredGroup, int)[] others = [(DeclaredGroup.Woman, 30), (DeclaredGroup.Man, 30), (0, 1)];
        var sums = Nested(first, between, further, others);
        Assert.Equal([true, false, true], sums.Select(one => one.Groups[0].Selected is not null));
        Assert.Equal([6, 13], sums.Where(one => one.Groups[0].Selected is not null).Select(one => one.Groups[0].Selected!.Value));
    }

    [Fact]
    public void Whatever_is_told_of_random_people_leaves_no_fewer_than_the_minimum_untold()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var rings = Enumerable.Range(0, 4).Select(_ => new[] { DeclaredGroup.Under30, DeclaredGroup.From30To39, DeclaredGroup.From40To49, DeclaredGroup.From60, (DeclaredGroup)0 }
                .Select(group => (group, random.Next(2) * random.Next(25))).ToArray()).ToArray();
            var sums = Nested(rings);
            var declared = rings.Sum(ring => ring.Where(one => one.Item1 != 0).Sum(one => one.Item2));
            foreach (var one in sums)
            {
                var untold = declared - one.Groups.Sum(group => group.People);
                Assert.True(one.Groups.Count == 0 || untold == 0 || untold >= Minimum, $"run {i}: {untold} untold");
                Assert.All(one.Groups, group => Assert.True(group.People >= Minimum));
            }

            var before = 0;
            for (var at = 0; at < sums.Count; at++)
            {
                if (sums[at].Groups.Any(group => group.Selected is not null))
                {
                    var ring = rings[before..(at + 1)];
                    var (people, known) = (ring.Sum(one => one.Sum(of => of.Item2)), ring.Sum(one => one.Where(of => of.Item1 != 0).Sum(of => of.Item2)));
                    Assert.True(known == 0 || known >= Minimum, $"run {i}: {known} of {people} between two selections");
                    before = at + 1;
                }
            }
        }
    }

    [Fact]
    public void A_set_of_people_that_differs_from_one_that_is_told_by_a_few_is_not_told()
    {
        // Forty people; all, and all but three of them, whose group would be the difference.
        DeclaredGroup[] groups = [.. Enumerable.Repeat(DeclaredGroup.Woman, 20), .. Enumerable.Repeat(DeclaredGroup.Man, 20), .. Enumerable.Repeat((DeclaredGroup)0, 5)];
        var sets = new ToldSets(Rules, groups);
        BitArray Set(Func<int, bool> isIn) => new([.. Enumerable.Range(0, groups.Length).Select(isIn)]);
        Assert.True(sets.TryTell(Set(_ => true)));
        Assert.False(sets.TryTell(Set(person => person is not (0 or 20 or 21))));
        Assert.True(sets.TryTell(Set(_ => true)));
        Assert.True(sets.TryTell(Set(person => person % 2 == 0)));

        // One is exchanged for another: their groups would be the difference.
        Assert.False(sets.TryTell(Set(person => (person % 2 == 0 && person != 10) || person == 31)));

        // The difference is as large as it must be, and is all women.
        Assert.False(sets.TryTell(Set(person => person >= 20)));
    }

    private static IReadOnlyList<AttributeSums> Nested(params (DeclaredGroup Group, int Count)[][] rings)
    {
        var levels = rings.SelectMany((ring, level) => ring.SelectMany(one => Enumerable.Repeat((one.Group, Level: level), one.Count))).ToArray();
        var attribute = Attributes.Of(rings.SelectMany(ring => ring).Select(one => one.Group).First(group => group != 0));
        return Rules.Of(
            attribute, new ToldSets(Rules, [.. levels.Select(one => one.Group)]), new BitArray(levels.Length, true),
            [.. Enumerable.Range(0, rings.Length - 1).Select(at => new BitArray([.. levels.Select(one => one.Level <= at)]))]);
    }
}
