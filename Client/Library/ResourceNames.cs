namespace Matching.Client;

/// <summary>Turns bare ids into the resource names of the gRPC surface, and back.</summary>
public static class ResourceNames
{
    private const string Vacancies = "vacancies/";
    private const string Candidates = "candidates/";
    private const string Keys = "keys/";
    private const string Jobs = "jobs/";
    private const string Webhooks = "webhooks/";
    private const string Papers = "papers/";
    private const string Organisations = "organisations/";

    /// <summary>"vacancies/{id}".</summary>
    public static string Vacancy(string id) => Vacancies + id;

    /// <summary>"candidates/{id}".</summary>
    public static string Candidate(string id) => Candidates + id;

    /// <summary>"candidates/{id}/enclosures/{id}".</summary>
    public static string Enclosure(string candidate, string id) => $"{Candidates}{candidate}/enclosures/{id}";

    /// <summary>"keys/{id}".</summary>
    public static string Key(string id) => Keys + id;

    /// <summary>"jobs/{number}".</summary>
    public static string Job(string number) => Jobs + number;

    /// <summary>"webhooks/{id}".</summary>
    public static string Webhook(string id) => Webhooks + id;

    /// <summary>"papers/{id}".</summary>
    public static string Paper(string id) => Papers + id;

    /// <summary>"organisations/{id}".</summary>
    public static string Organisation(string id) => Organisations + id;

    /// <summary>The id in a resource name; a name without a collection is returned as it is.</summary>
    public static string IdOf(string name) =>
        name.StartsWith(Vacancies, StringComparison.Ordinal) ? name[Vacancies.Length..]
        : name.StartsWith(Candidates, StringComparison.Ordinal) ? name[Candidates.Length..]
        : name.StartsWith(Keys, StringComparison.Ordinal) ? name[Keys.Length..]
        : name.StartsWith(Jobs, StringComparison.Ordinal) ? name[Jobs.Length..]
        : name.StartsWith(Webhooks, StringComparison.Ordinal) ? name[Webhooks.Length..]
        : name.StartsWith(Papers, StringComparison.Ordinal) ? name[Papers.Length..]
        : name.StartsWith(Organisations, StringComparison.Ordinal) ? name[Organisations.Length..]
        : name;
}
