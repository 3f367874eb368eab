using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Profiles;
using Matching.Silo.Hosting;

namespace Matching.Silo.Papers;

/// <summary>What papers say of the service, its settings, and what the organisation keeps, counted.</summary>
internal static class ServiceFacts
{
    /// <summary>Adds release, settings and provider.</summary>
    public static void Add(PaperFacts facts, SiloOptions options, DateOnly day)
    {
        Add("written", FactValue.Day(day));
        Add("service.version", FactValue.Name(Release.Version));
        Add("reader.version", FactValue.Count(ReaderVersion.Current));
        Add("provider", options.Provider.Length > 0 ? FactValue.Name(options.Provider) : FactValue.Words("(udfyldes af udbyderen)", "(to be filled in by the provider)", string.Empty));
        Add("operator", options.OperatedBy.Length > 0 ? FactValue.Name(options.OperatedBy) : FactValue.Words("ikke udpeget", "not named", string.Empty));
        Add("retention.months", FactValue.Count(options.RetentionMonths));
        Add("history.months", FactValue.Count(options.HistoryMonths));
        Add("texts.hour", FactValue.Count(options.Limits.TextsPerHour));
        facts.Say("provider", options.Provider.Length > 0);
        facts.Say("retention", options.RetentionMonths > 0);
        facts.Say("history", options.HistoryMonths > 0);

        void Add(string name, FactValue value) => facts.Add(FactSources.Service, name, value);
    }

    /// <summary>Adds what the organisation keeps and uses.</summary>
    public static void Add(PaperFacts facts, string organisation, CompetenceFramework framework, bool isOwn, int vacancies, int candidates, Stops service, Stops own)
    {
        Add("organisation", FactValue.Name(organisation));
        Add("kept.ads", FactValue.Count(vacancies));
        Add("kept.cvs", FactValue.Count(candidates));
        Add("framework.version", FactValue.Name($"{framework.Id}, version {framework.Version}"));
        Add("framework.competences", FactValue.Count(framework.Competences.Count));
        Add("framework.kind", isOwn ? FactValue.Words("organisationens egen", "the organisation's own", "own") : FactValue.Words("den medfølgende", "the one that ships", "shipped"));
        Add("stops.vacancies", FactValue.Count(own.Vacancies.Count));
        Add("stops.all", service.All is not null || own.All is not null ? FactValue.Words("ja", "yes", "true") : FactValue.Words("nej", "no", "false"));

        void Add(string name, FactValue value) => facts.Add(FactSources.Organisation, name, value);
    }

    /// <summary>Adds how people decide, in sums that name nobody.</summary>
    public static void Add(PaperFacts facts, OversightSums sums)
    {
        facts.Say("decisions", sums.Decided > 0);
        Add("oversight.vacancies", sums.Vacancies);
        Add("oversight.decided", sums.Decided);
        Add("oversight.on", sums.GoneOn);
        Add("oversight.down", sums.TurnedDown);
        Add("oversight.unopened", sums.Unopened);
        Add("oversight.down.unopened", sums.TurnedDownUnopened);
        Add("oversight.down.unexplained", sums.TurnedDownWithoutReason);

        void Add(string name, int number) => facts.Add(FactSources.Organisation, name, FactValue.Count(number));
    }
}
