using Matching.Ranking.Scoring;

namespace Matching.Ranking.Tests.Scoring;

public sealed class PoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_pool_holds_what_a_dictionary_would_hold_after_any_writes(int seed)
    {
        var random = new Random(seed);
        var pool = new Pool();
        var model = new Dictionary<string, (long Version, byte[] Row)>();
        for (var step = 0; step < 4000; step++)
        {
            var id = $"candidate-{random.Next(600)}";
            if (random.Next(3) == 0)
            {
                Assert.Equal(model.Remove(id), pool.Remove(id));
            }
            else
            {
                var version = random.Next(100);
                var row = RandomModels.Row(random, random.Next(1, 20));
                var newer = !model.TryGetValue(id, out var held) || held.Version <= version;
                Assert.Equal(newer, pool.Upsert(id, version, row));
                if (newer)
                {
                    model[id] = (version, row);
                }
            }

            if (step % 500 == 0)
            {
                AssertSame(model, pool);
                pool.Compact();
            }
        }

        AssertSame(model, pool);
        foreach (var id in model.Keys.ToList())
        {
            Assert.True(pool.Remove(id));
        }

        Assert.Equal(PoolDigest.Empty, pool.Snapshot.Digest);
        Assert.Empty(pool.Snapshot.Rows());
    }

    [Fact]
    public void Later_writes_do_not_show_in_a_snapshot()
    {
        var random = new Random(7);
        var pool = RandomModels.Pool(random, 1000, 12);
        var before = pool.Snapshot;
        var rows = Describe(before);
        for (var i = 0; i < 500; i++)
        {
            pool.Upsert($"c{random.Next(1500)}", 5000, RandomModels.Row(random, 20));
            pool.Remove($"c{random.Next(1500)}");
        }

        pool.Compact();
        Assert.Equal(rows, Describe(before));
        Assert.NotEqual(before.Digest, pool.Snapshot.Digest);
    }

    [Fact]
    public void A_batch_with_a_refused_row_changes_nothing()
    {
        var pool = new Pool();
        pool.Upsert("a", 1, [1]);
        var digest = pool.Snapshot.Digest;
        Assert.Throws<ArgumentException>(() => pool.Upsert([new PoolRow("b", 1, new byte[3]), new PoolRow("", 1, new byte[3])]));
        var problem = Assert.Throws<ArgumentException>(() => pool.Upsert("wide", 1, new byte[Pool.MaxWidth + 1]));
        Assert.Contains("1024", problem.Message, StringComparison.Ordinal);
        Assert.Equal(digest, pool.Snapshot.Digest);
    }

    [Fact]
    public void A_large_pool_is_built_in_the_same_order_every_time()
    {
        static string Build()
        {
            var random = new Random(13);
            var builder = new PoolBuilder();
            for (var i = 0; i < 120_000; i++)
            {
                builder.Add($"c{i % 110_000}", i, [(byte)random.Next(50), (byte)random.Next(20), (byte)random.Next(256)]);
            }

            var pool = builder.Build().Snapshot;
            Assert.Equal(110_000, pool.Count);
            return string.Join(' ', pool.Rows().Select(r => r.Id));
        }

        Assert.Equal(Build(), Build());
    }

    [Fact]
    public void The_digest_depends_on_content_alone()
    {
        var random = new Random(11);
        var rows = Enumerable.Range(0, 300).Select(i => new PoolRow($"id-{i}", random.Next(9), new byte[4])).ToList();
        var whole = new Pool();
        whole.Upsert(rows);
        var parts = new[] { new Pool(), new Pool(), new Pool() };
        foreach (var row in rows.OrderBy(_ => random.Next()))
        {
            parts[random.Next(3)].Upsert(row.Id, row.Version, row.Row.Span);
        }

        Assert.Equal(whole.Snapshot.Digest, parts.Aggregate(PoolDigest.Empty, (sum, p) => sum + p.Snapshot.Digest));
        Assert.StartsWith("300-", whole.Snapshot.Digest.ToString(), StringComparison.Ordinal);

        whole.Upsert("id-7", 100, [1]);
        Assert.NotEqual(whole.Snapshot.Digest, parts.Aggregate(PoolDigest.Empty, (sum, p) => sum + p.Snapshot.Digest));
    }

    [Fact]
    public void The_digest_of_known_content_never_changes() =>
        Assert.Equal("2-5885f4c0d9a24d5c5d1e910a14e9783e", (PoolDigest.Of("anna"u8, 3) + PoolDigest.Of("candidate-0042"u8, -1)).ToString());

    [Fact]
    public void A_candidate_costs_at_most_200_bytes_with_24_competences_and_ids_of_12_characters()
    {
        var builder = new PoolBuilder();
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            builder.Add($"kand-{i:0000000}", i, RandomModels.Row(random, 152));
        }

        Assert.InRange(builder.Build().SizeInBytes() / 20_000.0, 152, 200);
    }

    private static void AssertSame(Dictionary<string, (long Version, byte[] Row)> model, Pool pool)
    {
        var snapshot = pool.Snapshot;
        Assert.Equal(model.Count, snapshot.Count);
        var expected = PoolDigest.Empty;
        foreach (var row in snapshot.Rows())
        {
            var (version, bytes) = model[row.Id];
            Assert.Equal(version, row.Version);
            Assert.Equal(bytes, row.Row.Span[..bytes.Length].ToArray());
            Assert.True(row.Row.Span[bytes.Length..].IndexOfAnyExcept((byte)0) < 0);
            Assert.Equal(version, pool.VersionOf(row.Id));
            expected += PoolDigest.Of(System.Text.Encoding.UTF8.GetBytes(row.Id), version);
        }

        Assert.Equal(expected, snapshot.Digest);
        Assert.Null(pool.VersionOf("nobody"));
    }

    private static List<string> Describe(PoolSnapshot snapshot) =>
        [.. snapshot.Rows().Select(r => $"{r.Id} {r.Version} {Convert.ToHexString(r.Row.Span)}")];
}
