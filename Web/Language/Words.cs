using Matching.V1;

namespace Matching.Web.Language;

/// <summary>Words for the values that the service has.</summary>
internal static class Words
{
    /// <summary>An outcome as something that was decided.</summary>
    public static string Of(this Texts texts, DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Shortlisted => texts["Shortlisted"],
        DecisionOutcome.Interviewed => texts["Interviewed"],
        DecisionOutcome.Offered => texts["Offered the post"],
        DecisionOutcome.Hired => texts["Hired"],
        DecisionOutcome.Rejected => texts["Turned down"],
        DecisionOutcome.Withdrawn => texts["Taken back"],
        _ => texts["Not decided"],
    };

    /// <summary>An education.</summary>
    public static string Of(this Texts texts, EducationLevel level) => level switch
    {
        EducationLevel.Vocational => texts["Vocational education"],
        EducationLevel.Bachelor => texts["Bachelor's degree or the like"],
        EducationLevel.Master => texts["Master's degree"],
        EducationLevel.Phd => texts["PhD"],
        _ => texts["not said"],
    };

    /// <summary>What a file is that a candidate brings besides the CV.</summary>
    public static string Of(this Texts texts, EnclosureKind kind) => kind switch
    {
        EnclosureKind.Letter => texts["Letter"],
        EnclosureKind.Diploma => texts["Diploma"],
        EnclosureKind.Reference => texts["Reference"],
        _ => texts["Other file"],
    };

    /// <summary>How high a post stands.</summary>
    public static string Of(this Texts texts, Seniority seniority) => seniority switch
    {
        Seniority.Trainee => texts["Student or trainee"],
        Seniority.Staff => texts["Employee"],
        Seniority.Specialist => texts["Specialist"],
        Seniority.TeamLeader => texts["Team leader"],
        Seniority.UnitHead => texts["Head of unit"],
        Seniority.Chief => texts["Chief of an area"],
        Seniority.Director => texts["Director"],
        Seniority.TopExecutive => texts["Top executive"],
        _ => texts["not said"],
    };

    /// <summary>A sector.</summary>
    public static string Of(this Texts texts, Sector sector) => sector switch
    {
        Sector.Municipality => texts["Municipality"],
        Sector.Region => texts["Region"],
        Sector.State => texts["State"],
        Sector.Private => texts["Private company"],
        Sector.Ngo => texts["Association or foundation"],
        _ => texts["not said"],
    };

    /// <summary>Why ranking is stopped.</summary>
    public static string Of(this Texts texts, StopReason reason) => reason switch
    {
        StopReason.SuspectedError => texts["Lists look wrong"],
        StopReason.SuspectedBias => texts["Lists may disadvantage people"],
        StopReason.Complaint => texts["A complaint or objection"],
        StopReason.Authority => texts["An authority, a court or an auditor"],
        StopReason.Incident => texts["An incident is being looked into"],
        StopReason.Maintenance => texts["Model, framework or service are being worked on"],
        _ => texts["Something else"],
    };

    /// <summary>A group that candidates declare.</summary>
    public static string Of(this Texts texts, FairnessGroup group) => group switch
    {
        FairnessGroup.Woman => texts["Women"],
        FairnessGroup.Man => texts["Men"],
        FairnessGroup.OtherSex => texts["Another sex"],
        FairnessGroup.Under30 => texts["Younger than 30"],
        FairnessGroup._30To39 => texts["30-39 years"],
        FairnessGroup._40To49 => texts["40-49 years"],
        FairnessGroup._50To59 => texts["50-59 years"],
        FairnessGroup._60OrOver => texts["60 years or older"],
        FairnessGroup.Denmark => texts["Origin: Denmark"],
        FairnessGroup.Europe => texts["Origin: elsewhere in Europe (EU, EEA, Switzerland, the UK)"],
        FairnessGroup.Elsewhere => texts["Origin: elsewhere in the world"],
        _ => texts["not said"],
    };

    /// <summary>An attribute that candidates declare, in a sentence.</summary>
    public static string Of(this Texts texts, FairnessAttribute attribute) => attribute switch
    {
        FairnessAttribute.Sex => texts["sex"],
        FairnessAttribute.Age => texts["age band"],
        _ => texts["origin"],
    };

    /// <summary>A selection.</summary>
    public static string Of(this Texts texts, FairnessSelection selection) => selection switch
    {
        FairnessSelection.Top5 => texts["The first 5 % of the list"],
        FairnessSelection.Top10 => texts["The first 10 % of the list"],
        FairnessSelection.Top20 => texts["The first 20 % of the list"],
        FairnessSelection.Hired => texts["Hired"],
        FairnessSelection.Offered => texts["Offered the post or more"],
        FairnessSelection.Interviewed => texts["Interviewed or more"],
        _ => texts["Shortlisted or more"],
    };

    /// <summary>A role of a key.</summary>
    public static string Of(this Texts texts, Role role) => role switch
    {
        Role.Recruiter => texts["Recruiter"],
        Role.Admin => texts["Administrator"],
        Role.Auditor => texts["Auditor"],
        Role.Integration => texts["Integration"],
        _ => role.ToString(),
    };

    /// <summary>The name of a competence in the reader's language; its id where the framework does not have it.</summary>
    public static Func<string, string> Names(this Framework framework, Texts texts)
    {
        var names = framework.Competences.ToDictionary(one => one.Id, one => texts.Language == "da" ? one.Da : one.En, StringComparer.Ordinal);
        return id => names.GetValueOrDefault(id, id);
    }
}
