using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Scoring;

namespace Matching.Ranking.Tests.Model;

public sealed class RankingModelTests
{
    [Fact]
    public void A_saved_model_loads_as_the_same_model()
    {
        var random = new Random(5);
        var model = TestModels.Random(1);
        var loaded = RankingModel.Load(model.Save());
        Assert.Equal(model.Version, loaded.Version);
        Assert.Equal(model.Save(), loaded.Save());
        Assert.Equal(model.Features, loaded.Features);
        for (var i = 0; i < 200; i++)
        {
            var features = new byte[model.Features.Count];
            random.NextBytes(features);
            var score = model.Score(features);
            Assert.Equal(score, loaded.Score(features));
            Assert.Equal(model.Fit(score), loaded.Fit(score));
        }
    }

    [Fact]
    public void Bounds_of_the_fit_are_kept_in_the_file_and_models_without_them_keep_their_bytes()
    {
        var plain = TestModels.Random(1);
        Assert.DoesNotContain("\"low\"", System.Text.Encoding.UTF8.GetString(plain.Save()));
        var sure = new RankingModel("test", [.. plain.Features.Select(f => f.Name)], plain.Ensemble, new FitTable([-5000, 0, 5000], [0, 300, 1000], null, [0, 100, 700], [150, 600, 1000]), TestModels.Record);
        var loaded = RankingModel.Load(sure.Save()).Calibration;
        Assert.True(loaded.Measured);
        Assert.Equal((100, 600), loaded.Bounds(0));
        Assert.Equal((400, 800), loaded.Bounds(2500));
        Assert.Equal((0, 150), loaded.Bounds(-9000));
        Assert.Equal((300, 300), plain.Calibration.Bounds(0));
        Assert.Throws<ModelFormatException>(() => new FitTable([0, 10], [300, 400], null, [310, 310], [500, 500]));
        Assert.Throws<ModelFormatException>(() => new FitTable([0, 10], [300, 400], null, [200, 100], [500, 500]));
        Assert.Throws<ModelFormatException>(() => new FitTable([0, 10], [300, 400], null, [200], [500, 500]));
    }

    [Fact]
    public void Of_a_spread_alone_the_bounds_are_those_of_eight_of_ten_and_near_ties_go_both_ways()
    {
        var spread = new FitTable([-10_000, 10_000], [0, 1000], [1_000, 3_000]);
        Assert.Equal((spread.FitTenths(-2_564), spread.FitTenths(2_564)), spread.Bounds(0));
        var random = new Random(21);
        for (var i = 0; i < 2_000; i++)
        {
            var (a, b) = (random.Next(-12_000, 12_000), random.Next(-12_000, 12_000));
            Assert.Equal(spread.NearTie(a, b), spread.NearTie(b, a));
            Assert.True(spread.NearTie(a, a));
            var (low, high) = spread.Bounds(a);
            Assert.InRange(spread.FitTenths(a), low, high);
        }

        // Half of the bounds' reach decides.
        Assert.True(spread.NearTie(0, 900));
        Assert.False(spread.NearTie(0, 1_500));
    }

    [Fact]
    public void Models_of_other_content_have_other_versions() =>
        Assert.NotEqual(TestModels.Random(1).Version, TestModels.Random(2).Version);

    [Fact]
    public void The_shipped_model_loads_and_names_its_training()
    {
        var model = RankingModel.Default;
        Assert.Equal("fasttree", model.Training.Learner);
        Assert.True(model.Training.Pairs > 1000);
        Assert.StartsWith("default-", model.Version);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var file = TestModels.Random(1, 2, 3).Save();
        for (var length = 0; length < file.Length - 1; length += 1 + (file.Length / 97))
        {
            Assert.Throws<ModelFormatException>(() => RankingModel.Load(file.AsMemory(0, length)));
        }
    }

    [Fact]
    public void A_file_in_which_one_byte_was_altered_is_refused()
    {
        var random = new Random(9);
        var file = TestModels.Random(1, 2, 3).Save();
        for (var i = 0; i < 300; i++)
        {
            var altered = (byte[])file.Clone();
            var at = random.Next(file.Length - 1);
            altered[at] ^= (byte)random.Next(1, 256);
            Assert.Throws<ModelFormatException>(() => RankingModel.Load(altered));
        }
    }

    [Theory]
    [InlineData("features", "a feature of another release", "'weighted-karma' is not known")]
    [InlineData("format", "another format version", "format version 7")]
    [InlineData("rows", "another row format", "candidate rows of format 9")]
    [InlineData("threshold", "a threshold beyond the range", "thresholds are 0-254")]
    [InlineData("node", "a feature number beyond the range", "reads feature 999")]
    [InlineData("child", "a child before its parent", "child 0 of node 0")]
    [InlineData("cover", "a leaf that no training row reached", "cover below 1")]
    public void A_model_is_refused_for(string change, string why, string message)
    {
        _ = why;
        var error = Assert.Throws<ModelFormatException>(() => RankingModel.Load(Changed(change)));
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData(1001, 2, "1001 trees; there must be 1-1000")]
    [InlineData(1, 65, "65 leaves; there must be 1-64")]
    public void A_model_beyond_the_limits_is_refused_with_the_limit(int trees, int leaves, string message)
    {
        var ensemble = RandomModels.Ensemble(new Random(1), trees, 2, 1);
        if (leaves > 2)
        {
            ensemble = ensemble with { Trees = [RandomModels.Tree(new Random(1), leaves, 1, 10)] };
        }

        var error = Assert.Throws<ModelFormatException>(() => new RankingModel("test", [FeatureCatalog.All[0].Name], ensemble, new FitTable([0], [0]), TestModels.Record));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Fit_never_falls_as_the_score_rises_and_meets_its_knots()
    {
        var table = new FitTable([-100, 0, 7, 900], [10, 10, 400, 1000]);
        Assert.Equal([10, 10, 10, 400, 1000, 1000], new[] { int.MinValue, -100, -50, 7, 900, int.MaxValue }.Select(table.FitTenths));
        var last = 0;
        for (var score = -200; score < 1000; score++)
        {
            Assert.InRange(table.FitTenths(score), last, 1000);
            last = table.FitTenths(score);
        }
    }

    [Theory]
    [InlineData(new[] { 1, 1 }, new[] { 0, 5 })]
    [InlineData(new[] { 1, 2 }, new[] { 6, 5 })]
    [InlineData(new[] { 1 }, new[] { 1001 })]
    [InlineData(new int[0], new int[0])]
    public void A_fit_table_that_is_no_rising_function_is_refused(int[] scores, int[] tenths) =>
        Assert.Throws<ModelFormatException>(() => new FitTable(scores, tenths));

    // Changes one thing and sets the checksum right again, as a careless tool would.
    private static byte[] Changed(string change)
    {
        var root = JsonNode.Parse(TestModels.Random(1, 4, 3).Save())!;
        var model = root["model"]!;
        var tree = model["trees"]!.AsArray().First(t => t!["feature"]!.AsArray().Count > 0)!;
        switch (change)
        {
            case "features":
                model["features"]![0] = "weighted-karma";
                break;
            case "format":
                root["formatVersion"] = 7;
                break;
            case "rows":
                model["rowFormat"] = 9;
                break;
            case "threshold":
                tree["threshold"]![0] = 255;
                break;
            case "node":
                tree["feature"]![0] = 999;
                break;
            case "child":
                tree["left"]![0] = 0;
                break;
            case "cover":
                tree["cover"]![0] = 0;
                break;
        }

        root["checksum"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model.ToJsonString())));
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
