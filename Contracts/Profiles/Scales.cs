namespace Matching.Contracts;

/// <summary>What a document is.</summary>
[TravelsAs("matching.document-kind")]
public enum DocumentKind
{
    /// <summary>A job ad.</summary>
    Vacancy,

    /// <summary>A CV or an application with a CV in it.</summary>
    Candidate,
}

/// <summary>Highest completed education, in ascending order.</summary>
[TravelsAs("matching.education-level")]
public enum EducationLevel : byte
{
    /// <summary>Nothing said in the text.</summary>
    None = 0,

    /// <summary>Vocational or commercial education (for instance kontoruddannelse, HK, SOSU-assistent).</summary>
    Vocational = 1,

    /// <summary>Bachelor or professional bachelor (for instance pædagog, sygeplejerske, lærer, socialrådgiver).</summary>
    Bachelor = 2,

    /// <summary>Master's degree (kandidat, master, MPA, MBA, diploma engineer with a master's on top).</summary>
    Master = 3,

    /// <summary>PhD or doctorate.</summary>
    Phd = 4,
}

/// <summary>Where a workplace belongs. Flags, so that several fit one byte.</summary>
[Flags, TravelsAs("matching.sectors")]
public enum Sectors : byte
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>A municipality (kommune) or one of its institutions.</summary>
    Municipality = 1,

    /// <summary>A Danish region, hospitals included.</summary>
    Region = 2,

    /// <summary>Ministries, agencies, police, universities and other state bodies.</summary>
    State = 4,

    /// <summary>Private companies, consultancies, self-employed.</summary>
    Private = 8,

    /// <summary>Associations, unions, foundations, churches, interest organisations.</summary>
    Ngo = 16,
}

/// <summary>What kind of employer a post is with.</summary>
[TravelsAs("matching.employer-kind")]
public enum EmployerKind : byte
{
    /// <summary>Not known, or of several kinds.</summary>
    Unknown = 0,

    /// <summary>A municipality or one of its institutions.</summary>
    Municipality = 1,

    /// <summary>A Danish region, hospitals included.</summary>
    Region = 2,

    /// <summary>Ministries, agencies and other state bodies.</summary>
    State = 3,

    /// <summary>A company that municipalities own: utilities, traffic, rescue services.</summary>
    MunicipalCompany = 4,

    /// <summary>A private company.</summary>
    Private = 5,

    /// <summary>An association, a foundation or an interest organisation.</summary>
    Ngo = 6,

    /// <summary>A trade union or its unemployment fund.</summary>
    Union = 7,

    /// <summary>The person's own business.</summary>
    SelfEmployed = 8,
}

/// <summary>How high a post stands, in ascending order; the same scale for ads and for posts in a CV.</summary>
[TravelsAs("matching.seniority")]
public enum Seniority : byte
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Student job, internship, trainee, unskilled.</summary>
    Trainee = 1,

    /// <summary>Clerk, secretary, assistant, care worker, teacher: does the work, leads nobody.</summary>
    Staff = 2,

    /// <summary>Specialist, consultant, lawyer, planner, project manager: leads a field or projects, not people.</summary>
    Specialist = 3,

    /// <summary>Team leader, coordinator with staff, deputy head: leads employees under another leader.</summary>
    TeamLeader = 4,

    /// <summary>Head of one unit or institution: afdelingsleder, skoleleder, plejecenterleder.</summary>
    UnitHead = 5,

    /// <summary>Chief of an area in a municipality: økonomichef, socialchef, jobcenterchef; often leads leaders.</summary>
    Chief = 6,

    /// <summary>Member of the executive board: direktør for an area.</summary>
    Director = 7,

    /// <summary>Top executive: kommunaldirektør, administrerende direktør, regionsdirektør.</summary>
    TopExecutive = 8,
}

/// <summary>
/// The professional areas that posts are sorted into, in the order in which they become columns.
/// What a job and a person's posts are <em>about</em>, apart from how high they stand.
/// </summary>
public static class ProfessionalAreas
{
    /// <summary>Stable identifiers; new ones are added at the end only, for their place is a column.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "general-management", "finance", "human-resources", "it-digitalisation", "communication-press", "law-democracy",
        "political-secretariat", "executive-assistance", "urban-planning", "construction-property", "roads-utilities", "climate-environment",
        "business-tourism", "culture-leisure", "school", "daycare", "children-families", "social-disability",
        "elderly-care", "health", "employment", "citizen-service", "analysis-strategy", "project-management",
    ];

    /// <summary>The place of <c>general-management</c> among <see cref="All"/>.</summary>
    public static readonly int GeneralManagement = IndexOf("general-management");

    /// <summary>The place of an area among <see cref="All"/>; -1 for what is none.</summary>
    public static int IndexOf(string area)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index] == area)
            {
                return index;
            }
        }

        return -1;
    }
}
