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
