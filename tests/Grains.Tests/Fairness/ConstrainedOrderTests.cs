using Matching.Grains.Fairness;

namespace Matching.GrainsTests;

/// <summary>Deterministic constrained sorting keeps what it promises, and costs no more than it must.</summary>
public sealed class ConstrainedOrderTests
{
    [Fact]
    public void Every_prefix_has_its_share_of_each_group_while_there_is_anybody_left()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var (groups, shares, whole) = Random(random);
            var length = random.Next(1, groups.Length + 1);
            var order = ConstrainedOrder.Of(groups, shares, whole, length);
            Assert.Equal(length, order.Distinct().Count());
            for (var prefix = 1; prefix <= length; prefix++)
            {
                for (var group = 0; group < shares.Length; group++)
                {
                    var least = Math.Min((int)((long)prefix * shares[group] / whole), groups.Count(one => one == group));
                    var has = order.Take(prefix).Count(person => groups[person] == group);
                    Assert.True(has >= least, $"run {i}: the first {prefix} have {has} of group {group} and not {least}");
                }
            }
        }
    }

    [Fact]
    public void Within_a_group_the_order_stays_and_nobody_stands_needlessly_behind_a_lower_score()
    {
        var random = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            var (groups, shares, whole) = Random(random);
            var order = ConstrainedOrder.Of(groups, shares, whole, groups.Length);
            Assert.Equal(Enumerable.Range(0, groups.Length), order.Order());
            for (var group = 0; group < shares.Length; group++)
            {
                var own = order.Where(person => groups[person] == group).ToArray();
                Assert.Equal(own.Order(), own);
            }

            // Two neighbours in the wrong order of score stand so for a minimum: exchanging them breaks one.
            for (var at = 1; at < order.Length; at++)
            {
                if (order[at] < order[at - 1] && !IsAfterAllMinimums(order, groups, shares, whole, at))
                {
                    var group = groups[order[at - 1]];
                    var has = order.Take(at - 1).Count(person => groups[person] == group);
                    Assert.True(has < (long)at * shares[group] / whole, $"run {i}: places {at} and {at + 1}");
                }
            }
        }
    }

    [Fact]
    public void The_shares_of_one_group_alone_change_nothing_and_a_fair_list_stays()
    {
        Assert.Equal([0, 1, 2, 3], ConstrainedOrder.Of([0, 0, 0, 0], [4], 4, 4));
        Assert.Equal([0, 1, 2, 3, 4, 5], ConstrainedOrder.Of([0, 1, 0, 1, 0, 1], [3, 3], 6, 6));
    }

    [Fact]
    public void A_list_of_one_group_before_the_other_is_mixed_from_the_top()
    {
        // Five of each; the minimum of both grows with every second place.
        Assert.Equal([0, 5, 1, 6, 2, 7, 3, 8, 4, 9], ConstrainedOrder.Of([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], [5, 5], 10, 10));
        Assert.Equal([0, 5, 1], ConstrainedOrder.Of([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], [5, 5], 10, 3));
    }

    [Fact]
    public void A_group_that_has_run_dry_gives_its_places_to_the_best_who_are_left()
    {
        // Group 1 is to have half of the places and has one person; nobody has a claim to the rest.
        Assert.Equal([0, 3, 1, 2], ConstrainedOrder.Of([0, 0, 0, 1], [2, 2], 4, 4));
    }

    [Fact]
    public void Divergence_is_nothing_for_one_group_and_falls_by_re_ranking()
    {
        Assert.Equal(0, Skewness.Ndkl([0, 0, 0], [3], 3));
        int[] before = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
        int[] after = [.. ConstrainedOrder.Of(before, [5, 5], 10, 10).Select(person => before[person])];
        Assert.True(Skewness.Ndkl(after, [5, 5], 10) < Skewness.Ndkl(before, [5, 5], 10));

        // By hand: prefixes (1, 0) and (1/2, 1/2) of equal shares diverge by ln 2 and 0, with weights 1 and 1/log2(3).
        Assert.Equal(Math.Log(2) / (1 + (1 / Math.Log2(3))), Skewness.Ndkl([0, 1], [5, 5], 10), 1e-12);
        Assert.Equal(Math.Log(0.6), Skewness.Skew(3, 10, 5, 10)!.Value, 1e-12);
        Assert.Null(Skewness.Skew(0, 10, 5, 10));
    }

    private static (int[] Groups, int[] Shares, int Whole) Random(Random random)
    {
        var groups = new int[random.Next(1, 60)];
        var shares = new int[random.Next(1, 5)];
        for (var person = 0; person < groups.Length; person++)
        {
            groups[person] = random.Next(shares.Length) * random.Next(2);
        }

        for (var group = 0; group < shares.Length; group++)
        {
            shares[group] = random.Next(0, 20);
        }

        // Shares need not be those of the people, nor add up: groups run dry, and places are left that nobody claims.
        return (groups, shares, Math.Max(1, shares.Sum() + random.Next(5)));
    }

    /// <summary>Whether the person at a place was put there after all minimums had been met, behind everybody by order of score.</summary>
    private static bool IsAfterAllMinimums(int[] order, int[] groups, int[] shares, int whole, int at)
    {
        var group = groups[order[at]];
        var claimed = Math.Min((long)groups.Length * shares[group] / whole, groups.Count(one => one == group));
        return order.Take(at + 1).Count(person => groups[person] == group) > claimed;
    }
}
