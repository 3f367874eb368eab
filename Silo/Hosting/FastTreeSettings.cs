using System.Globalization;
using Matching.Ranking.Learning;

namespace Matching.Silo.Hosting;

/// <summary>Reads the section FastTree: Trees, Leaves, MinLeafRows, LearningRate, FeatureShare.</summary>
internal static class FastTreeSettings
{
    /// <summary>A plan for each seed.</summary>
    /// <exception cref="BadSettingException">A setting is unknown, no number, or out of range.</exception>
    public static Func<int, LearnerPlan> Read(IReadOnlyDictionary<string, string?> settings)
    {
        var parameters = new FastTreeParameters();
        foreach (var (name, text) in settings)
        {
            parameters = name.ToLowerInvariant() switch
            {
                "trees" => parameters with { Trees = Number<int>(name, text) },
                "leaves" => parameters with { Leaves = Number<int>(name, text) },
                "minleafrows" => parameters with { MinLeafRows = Number<int>(name, text) },
                "learningrate" => parameters with { LearningRate = Number<double>(name, text) },
                "featureshare" => parameters with { FeatureShare = Number<double>(name, text) },
                _ => throw new BadSettingException($"FastTree:{name}: it is no setting of the learner; there are Trees, Leaves, MinLeafRows, LearningRate and FeatureShare."),
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

        return seed => (parameters with { Seed = seed }).ToPlan();
    }

    private static T Number<T>(string name, string? text)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw new BadSettingException($"FastTree:{name}: '{text}' is no number; correct it.");
}
