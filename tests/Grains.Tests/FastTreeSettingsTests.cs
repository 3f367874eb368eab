using Matching.Ranking.Learning;
using Matching.Silo.Hosting;

namespace Matching.Grains.Tests;

public sealed class FastTreeSettingsTests
{
    [Fact]
    public void Every_setting_changes_its_parameter_and_the_rest_keep_their_defaults()
    {
        var read = FastTreeSettings.Read(new Dictionary<string, string?>
        {
            ["GradeTrees"] = "7", ["ranktrees"] = "8", ["Leaves"] = "9", ["MinLeafRows"] = "11", ["LearningRate"] = "0.5", ["RowShare"] = "0.6", ["FeatureShare"] = "0.25",
        });
        Assert.Equal(
            new FastTreeParameters { GradeTrees = 7, RankTrees = 8, Leaves = 9, MinLeafRows = 11, LearningRate = 0.5, RowShare = 0.6, FeatureShare = 0.25 }, read);
        Assert.Equal(new FastTreeParameters(), FastTreeSettings.Read(new Dictionary<string, string?>()));
    }

    [Theory]
    [InlineData("Trees", "100", "GradeTrees, RankTrees")]
    [InlineData("Leaves", "many", "'many' is no number")]
    [InlineData("Leaves", "65", "Leaves is 65; it must be 2-64")]
    public void Unknown_settings_no_numbers_and_values_out_of_range_are_refused_by_name(string name, string value, string reason)
    {
        var refused = Assert.Throws<BadSettingException>(() => FastTreeSettings.Read(new Dictionary<string, string?> { [name] = value }));
        Assert.StartsWith("FastTree", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
