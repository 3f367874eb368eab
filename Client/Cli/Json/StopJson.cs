using Matching.CommandLine.Commands;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>That ranking is stopped.</summary>
internal sealed record StopJson(string Scope, string? Vacancy, string Reason, string? Note, string? Caller, string? CallerName, DateTime StopTime, string LiftedBy)
{
    public static StopJson Of(RankingStop stop) => new(
        stop.StopScope.ToString().ToLowerInvariant(), Given(stop.Vacancy[(stop.Vacancy.IndexOf('/') + 1)..]), StopCommand.NameOf(stop.StopReason), Given(stop.Note), Given(stop.Caller), Given(stop.CallerName),
        stop.StopTime.ToDateTime(), stop.LiftedBy);

    private static string? Given(string text) => text.Length == 0 ? null : text;
}

/// <summary>What is stopped.</summary>
internal sealed record StopsJson(IReadOnlyList<StopJson> Stops);

/// <summary>That ranking was resumed.</summary>
internal sealed record ResumedJson(string Scope, string? Vacancy, bool Resumed);

/// <summary>Whether a candidate asks for a manual process.</summary>
internal sealed record ManualJson(string Candidate, string? Vacancy, bool Manual);
