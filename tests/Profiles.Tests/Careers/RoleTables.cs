using Matching.Contracts;

namespace Matching.Profiles.Tests.Careers;

/// <summary>What the roles of the samples are, written by hand from reading the texts, by the author of the reader and after having seen some of its answers: a guard against falling back, not an independent measure.</summary>
internal static class RoleTables
{
    /// <summary>Ads: seniority, areas of which one must be the strongest, people led (null: nobody or not said), whether leaders are led.</summary>
    public static readonly (string Id, Seniority Seniority, string Areas, int? People, bool LeadsLeaders)[] Ads =
    [
        ("v05", Seniority.TopExecutive, "general-management", 1150, true),
        ("v07", Seniority.Director, "urban-planning climate-environment", 245, true),
        ("v08", Seniority.Chief, "finance", 24, true),
        ("v10", Seniority.Chief, "it-digitalisation", 38, true),
        ("v11", Seniority.Specialist, "communication-press", null, false),
        ("v12", Seniority.Staff, "executive-assistance", null, false),
        ("v13", Seniority.Specialist, "law-democracy", null, false),
        ("v15", Seniority.UnitHead, "school", 82, true),
        ("v16", Seniority.UnitHead, "elderly-care", 104, true),
        ("v17", Seniority.Chief, "employment", 115, true),
        ("v18", Seniority.Chief, "urban-planning", 24, true),
        ("v19", Seniority.Specialist, "climate-environment", null, false),
        ("v20", Seniority.Chief, "business-tourism", 10, false),
        ("v21", Seniority.TopExecutive, "general-management", 640, true),
        ("v22", Seniority.TopExecutive, "general-management", null, true),
        ("v24", Seniority.TopExecutive, "general-management", 4900, true),
        ("v25", Seniority.Director, "finance", 290, true),
        ("v26", Seniority.Director, "health social-disability elderly-care", 1900, true),
        ("v27", Seniority.Director, "political-secretariat law-democracy human-resources", 118, true),
        ("v28", Seniority.Director, "culture-leisure", 420, true),
        ("v29", Seniority.Chief, "children-families", 148, true),
        ("v30", Seniority.Chief, "health", 285, true),
        ("v31", Seniority.Chief, "social-disability", 720, true),
        ("v32", Seniority.Chief, "culture-leisure", 61, true),
        ("v34", Seniority.UnitHead, "finance", 11, false),
        ("v35", Seniority.Chief, "analysis-strategy", 9, false),
        ("v36", Seniority.UnitHead, "daycare", null, true),
        ("v37", Seniority.Staff, "executive-assistance", null, false),
        ("v39", Seniority.Specialist, "finance social-disability", null, false),
        ("v40", Seniority.Specialist, "human-resources", null, false),
        ("v41", Seniority.Specialist, "project-management it-digitalisation", null, false),
        ("v42", Seniority.Specialist, "construction-property", null, false),
        ("v43", Seniority.Chief, "communication-press", 10, false),
        ("v44", Seniority.Specialist, "climate-environment", null, false),
    ];

    /// <summary>CVs: how high the present or latest post stands.</summary>
    public static readonly (string Id, Seniority Seniority)[] Careers =
    [
        ("c002", Seniority.TopExecutive), ("c004", Seniority.Director), ("c009", Seniority.Director), ("c010", Seniority.Director), ("c011", Seniority.TopExecutive),
        ("c012", Seniority.TopExecutive), ("c017", Seniority.Director), ("c018", Seniority.Chief), ("c022", Seniority.UnitHead), ("c023", Seniority.Chief),
        ("c026", Seniority.Director), ("c027", Seniority.Director), ("c028", Seniority.Director), ("c030", Seniority.UnitHead), ("c034", Seniority.Specialist),
        ("c036", Seniority.Specialist), ("c038", Seniority.Chief), ("c040", Seniority.Director), ("c046", Seniority.Specialist), ("c050", Seniority.Specialist),
        ("c054", Seniority.Chief), ("c057", Seniority.Chief), ("c058", Seniority.TeamLeader), ("c060", Seniority.Specialist), ("c061", Seniority.TeamLeader),
        ("c062", Seniority.Chief), ("c064", Seniority.Specialist), ("c066", Seniority.Chief), ("c068", Seniority.Specialist), ("c070", Seniority.UnitHead),
        ("c074", Seniority.Chief), ("c076", Seniority.Specialist), ("c078", Seniority.UnitHead), ("c080", Seniority.Specialist), ("c084", Seniority.Staff),
        ("c088", Seniority.TeamLeader), ("c092", Seniority.Staff), ("c094", Seniority.TeamLeader), ("c100", Seniority.TeamLeader), ("c102", Seniority.Staff),
        ("c104", Seniority.Specialist), ("c108", Seniority.Specialist), ("c110", Seniority.Staff), ("c114", Seniority.Staff), ("c118", Seniority.Specialist),
        ("c120", Seniority.UnitHead), ("c124", Seniority.TeamLeader), ("c126", Seniority.UnitHead), ("c128", Seniority.Staff), ("c130", Seniority.UnitHead),
        ("c132", Seniority.TeamLeader), ("c134", Seniority.UnitHead), ("c136", Seniority.TeamLeader), ("c138", Seniority.UnitHead), ("c142", Seniority.Chief),
        ("c146", Seniority.Chief), ("c148", Seniority.TeamLeader), ("c150", Seniority.UnitHead), ("c158", Seniority.Chief), ("c160", Seniority.Chief),
        ("c162", Seniority.Chief), ("c164", Seniority.Specialist), ("c166", Seniority.Chief), ("c170", Seniority.Director), ("c174", Seniority.Director),
        ("c183", Seniority.UnitHead), ("c190", Seniority.UnitHead), ("c191", Seniority.UnitHead), ("c196", Seniority.Specialist), ("c197", Seniority.Chief),
        ("c198", Seniority.UnitHead),
    ];
}
