using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>How people decided for a vacancy.</summary>
internal sealed record OversightJson(
    string Vacancy, int Decided, int GoneOn, int TurnedDown, int Unopened, int TurnedDownUnopened, int TurnedDownWithoutReason, int Pairs, int AgreeingPairs, int Overridden,
    double? MedianSeconds, IReadOnlyList<string> Warnings)
{
    public static OversightJson Of(string vacancy, Oversight seen) => new(
        vacancy, seen.Decided, seen.GoneOn, seen.TurnedDown, seen.Unopened, seen.TurnedDownUnopened, seen.TurnedDownWithoutReason, seen.Pairs, seen.AgreeingPairs, seen.Overridden,
        seen.MedianTime?.ToTimeSpan().TotalSeconds, [.. seen.Warnings.Select(NameOf)]);

    private static string NameOf(OversightWarning warning) => warning switch
    {
        OversightWarning.TurnedDownUnopened => "turned-down-unopened",
        OversightWarning.TurnedDownWithoutReason => "turned-down-without-reason",
        OversightWarning.FollowsBlindly => "follows-blindly",
        _ => warning.ToString().ToLowerInvariant(),
    };
}
