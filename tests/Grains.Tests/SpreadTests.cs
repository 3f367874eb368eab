using System.Globalization;
using System.Net;
using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Silo.Clustering;
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
            var dealt = PartitionDeal.Deal(organisation, partitions, silos);
            var perSilo = silos.Select(silo => Enumerable.Range(0, partitions).Where(partition => dealt[partition].Equals(silo)).Sum(partition => perPartition[$"{organisation}/{partition}"])).ToArray();
            Assert.All(perSilo, here => Assert.InRange(here, Many / count * (1 - within), Many / count * (1 + within)));
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(32)]
    [InlineData(7)]
    public void Every_silo_has_as_many_partitions_as_any_other_give_or_take_one(int partitions)
    {
        foreach (var count in Enumerable.Range(1, 9))
        {
            var silos = Silos(count);
            var dealt = PartitionDeal.Deal("local", partitions, silos);
            var shares = silos.Select(silo => dealt.Count(silo.Equals)).ToArray();
            Assert.InRange(shares.Max() - shares.Min(), 0, 1);

            // All silos come to the same answer, in whatever order they know each other.
            Assert.Equal(dealt, PartitionDeal.Deal("local", partitions, silos.Reverse()));
        }
    }

    [Fact]
    public void A_silo_that_joins_takes_its_share_and_one_that_goes_leaves_it_and_of_the_others_few_move()
    {
        const int Partitions = 12;
        foreach (var count in Enumerable.Range(2, 5))
        {
            var silos = Silos(count + 1);
            var organisations = Enumerable.Range(0, 200).Select(number => $"organisation-{number}").ToArray();
            var moved = 0;
            foreach (var organisation in organisations)
            {
                var (fewer, more) = (PartitionDeal.Deal(organisation, Partitions, silos[..^1]), PartitionDeal.Deal(organisation, Partitions, silos));
                moved += Enumerable.Range(0, Partitions).Count(partition => !more[partition].Equals(silos[^1]) && !more[partition].Equals(fewer[partition]));
            }

            Assert.InRange((double)moved / (organisations.Length * Partitions), 0, 0.15);
        }
    }

    private static SiloAddress[] Silos(int count) => [.. Enumerable.Range(1, count).Select(number => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_110 + number), 150_000_000 + (number * 37)))];
}
