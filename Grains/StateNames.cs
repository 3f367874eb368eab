using System.Reflection;

namespace Matching.Grains;

/// <summary>
/// Names of the durable states and of the storage that keeps them. Every name belongs to one grain class:
/// a storage may key rows by state name and grain key alone.
/// </summary>
public static class StateNames
{
    /// <summary>The storage that all grains use.</summary>
    public const string Storage = "matching";

    /// <summary>All states, for what looks at every row.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(StateNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.Name != nameof(Storage))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary><see cref="Candidates.CandidateState"/>.</summary>
    public const string Candidate = "candidate";

    /// <summary><see cref="Candidates.CandidateDocument"/>.</summary>
    public const string CandidateDocument = "candidate-document";

    /// <summary><see cref="Vacancies.VacancyState"/>.</summary>
    public const string Vacancy = "vacancy";

    /// <summary><see cref="Frameworks.FrameworkState"/>.</summary>
    public const string Framework = "framework";

    /// <summary><see cref="Models.ModelState"/>.</summary>
    public const string Model = "model";

    /// <summary><see cref="Decisions.DecisionState"/>.</summary>
    public const string Decision = "decision";

    /// <summary><see cref="Applications.ApplicationState"/>.</summary>
    public const string Application = "application";

    /// <summary><see cref="Decisions.JudgmentState"/>.</summary>
    public const string Judgment = "judgment";

    /// <summary><see cref="ApiKeys.KeyState"/>.</summary>
    public const string Key = "key";

    /// <summary><see cref="Jobs.JobState"/>.</summary>
    public const string Job = "job";

    /// <summary><see cref="Audit.AuditState"/>.</summary>
    public const string Audit = "audit";

    /// <summary><see cref="Audit.AuditBlockState"/>.</summary>
    public const string AuditBlock = "audit-block";

    /// <summary><see cref="Privacy.RetentionState"/>.</summary>
    public const string Retention = "retention";
}
