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

    /// <summary>States of what lists are rebuilt from: they stay where the lists were served, whoever carries the organisation elsewhere.</summary>
    public static IReadOnlyList<string> Histories { get; } = [History, HistoryVacancy, HistoryModel, HistoryMoment, HistoryBeside];

    /// <summary><see cref="Candidates.CandidateState"/>.</summary>
    public const string Candidate = "candidate";

    /// <summary><see cref="Candidates.CandidateDocument"/>.</summary>
    public const string CandidateDocument = "candidate-document";

    /// <summary><see cref="Candidates.EnclosureState"/>; under organisation/candidate/enclosure.</summary>
    public const string Enclosure = "enclosure";

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

    /// <summary><see cref="Changes.ChangeFeedState"/>.</summary>
    public const string ChangeFeed = "change-feed";

    /// <summary><see cref="Changes.ChangeBlockState"/>.</summary>
    public const string ChangeBlock = "change-block";

    /// <summary><see cref="Changes.ListLookoutState"/>.</summary>
    public const string ListLookout = "list-lookout";

    /// <summary><see cref="Webhooks.WebhookRow"/>.</summary>
    public const string Webhook = "webhook";

    /// <summary><see cref="Stopping.StopState"/>.</summary>
    public const string Stop = "stop";

    /// <summary><see cref="History.HistoryBlockState"/>; written by no grain storage.</summary>
    public const string History = "history";

    /// <summary><see cref="History.HistoryVacancyState"/>.</summary>
    public const string HistoryVacancy = "history-vacancy";

    /// <summary><see cref="History.HistoryModelState"/>.</summary>
    public const string HistoryModel = "history-model";

    /// <summary><see cref="History.HistoryMomentState"/>.</summary>
    public const string HistoryMoment = "history-moment";

    /// <summary><see cref="History.HistoryBesideState"/>.</summary>
    public const string HistoryBeside = "history-beside";

    /// <summary><see cref="Fairness.DeclarationState"/>.</summary>
    public const string Declaration = "declaration";

    /// <summary><see cref="Fairness.DeclarationSecretState"/>.</summary>
    public const string DeclarationSecret = "declaration-secret";

    /// <summary><see cref="Ending.EndingState"/>; all that is left of an organisation that was ended.</summary>
    public const string Ending = "ending";

    /// <summary><see cref="Privacy.RetentionState"/>.</summary>
    public const string Retention = "retention";
}
