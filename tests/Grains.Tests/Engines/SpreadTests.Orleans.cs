using System.Globalization;
using System.Net;
using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Silo.Hosting;

namespace Matching.GrainsTests;

/// <summary>Where candidates of an organisation come to lie in a cluster.</summary>
public sealed class SpreadTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData("local", "c{0}", 12)]
    [InlineData("kommune-nord", "2026-{0:D7}", 12)]
    [InlineData("x", "{0:x8}", 10)]
    public void A_hundred_thousand_candidates_lie_within_a_fifth_of_even_on_three_silos_and_on_four(string organisation, string ids, int partitions)
    {
        var options = new PoolOptions { Partitions = partitions };
        var keys = Enumerable.Range(0, Many).Select(number => options.KeyOf(organisation, string.Format(CultureInfo.InvariantCulture, ids, number)));
        var perPartition = keys.CountBy(key => key).ToDictionary();
        Assert.Equal(partitions, perPartition.Count);
        foreach (var count in (int[])[3, 4])
        {
            // Ten partitions are three or four to each of three silos; a few more partitions than silos is what the documents ask for.
            var within = partitions % count == 0 ? 0.2 : 0.35;
            var silos = Silos(count);
            var perSilo = silos.Select(silo => perPartition.Where(partition => Choose(partition.Key, silos).Equals(silo)).Sum(partition => partition.Value)).ToArray();
            Assert.All(perSilo, here => Assert.InRange(here, Many / count * (1 - within), Many / count * (1 + within)));
        }
    }

    [Fact]
    public void Every_silo_has_as_many_partitions_as_any_other_give_or_take_one_and_a_silo_that_joins_takes_its_share()
    {
        var keys = new PoolOptions { Partitions = 32 }.KeysOf("local").ToArray();
        foreach (var count in Enumerable.Range(1, 9))
        {
            var silos = Silos(count);
            var shares = silos.Select(silo => keys.Count(key => Choose(key, silos).Equals(silo))).ToArray();
            Assert.InRange(shares.Max() - shares.Min(), 0, 1);

            // All silos come to the same answer, in whatever order they know each other.
            Assert.All(keys, key => Assert.Equal(Choose(key, silos), Choose(key, silos.Reverse())));
        }
    }

    private static SiloAddress[] Silos(int count) => [.. Enumerable.Range(1, count).Select(number => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_110 + number), 150_000_000 + (number * 37)))];

    private static SiloAddress Choose(string key, IEnumerable<SiloAddress> silos) => PartitionPlacementDirector.Choose(GrainId.Create("pool", key), silos);
}
