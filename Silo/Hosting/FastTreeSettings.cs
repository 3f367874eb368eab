using System.Globalization;
using Matching.Ranking.Learning;

namespace Matching.Silo.Hosting;

/// <summary>Reads the section FastTree: GradeTrees, RankTrees, Leaves, MinLeafRows, LearningRate, RowShare, FeatureShare.</summary>
internal static class FastTreeSettings
{
    /// <summary>The parameters with what the settings say.</summary>
    /// <exception cref="BadSettingException">A setting is unknown, no number, or out of range.</exception>
    public static FastTreeParameters Read(IReadOnlyDictionary<string, string?> settings)
    {
        var parameters = new FastTreeParameters();
        foreach (var (name, text) in settings)
        {
            parameters = name.ToLowerInvariant() switch
            {
                "gradetrees" => parameters with { GradeTrees = Number<int>(name, text) },
                "ranktrees" => parameters with { RankTrees = Number<int>(name, text) },
                "leaves" => parameters with { Leaves = Number<int>(name, text) },
                "minleafrows" => parameters with { MinLeafRows = Number<int>(name, text) },
                "learningrate" => parameters with { LearningRate = Number<double>(name, text) },
                "rowshare" => parameters with { RowShare = Number<double>(name, text) },
                "featureshare" => parameters with { FeatureShare = Number<double>(name, text) },
                _ => throw new BadSettingException(
                    $"FastTree:{name}: it is no setting of the learner; there are GradeTrees, RankTrees, Leaves, MinLeafRows, LearningRate, RowShare and FeatureShare."),
            };
        }

        try
        {
            parameters.Check();
        }
        catch (ArgumentException outside)
        {
            throw new BadSettingException($"FastTree: {outside.Message}");
        }

        return parameters;
    }

    private static T Number<T>(string name, string? text)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw new BadSettingException($"FastTree:{name}: '{text}' is no number; correct it.");
}
