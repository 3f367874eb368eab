using Matching.Contracts;

namespace Matching.Grains.Vacancies;

/// <summary>Refuses to rank who asked for a manual process.</summary>
public static class ManualProcess
{
    /// <summary><c>ErrorInfo.reason</c> of who is not ranked.</summary>
    public const string Reason = "MANUAL_PROCESS";

    /// <summary>Why a candidate has no place.</summary>
    /// <param name="candidate">Identifier.</param>
    /// <param name="vacancy">On whose list; empty for all of them.</param>
    public static RefusedException Refusal(string candidate, string vacancy) => new(
        RefusalReason.Precondition,
        $"candidate '{candidate}' asked for a manual process{(vacancy.Length > 0 ? $" for vacancy '{vacancy}'" : string.Empty)} and is not ranked; read the CV, or end the wish with 'SetManualProcess' when the candidate says so.",
        "candidate")
    {
        Name = Reason,
        Facts = new Dictionary<string, string> { ["scope"] = vacancy.Length > 0 ? "VACANCY" : "CANDIDATE", ["candidate"] = $"candidates/{candidate}" },
    };
}
