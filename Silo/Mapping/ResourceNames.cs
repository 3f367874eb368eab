using Matching.Contracts;

namespace Matching.Silo.Mapping;

/// <summary>Resource names on the wire: <c>vacancies/{id}</c>, <c>candidates/{id}</c>, <c>jobs/{number}</c> and <c>organisations/{id}</c>.</summary>
internal static class ResourceNames
{
    /// <summary>Collection of vacancies.</summary>
    public const string Vacancies = "vacancies";

    /// <summary>Collection of candidates.</summary>
    public const string Candidates = "candidates";

    /// <summary>Collection of jobs.</summary>
    public const string Jobs = "jobs";

    /// <summary>Collection of organisations, of which the operating one alone sees any: those that were ended.</summary>
    public const string Organisations = "organisations";

    private const string Enclosures = "/enclosures/";

    /// <summary>The name of an enclosure of a candidate.</summary>
    public static string OfEnclosure(string candidate, string id) => $"{Of(Candidates, candidate)}{Enclosures}{id}";

    /// <summary>The ids in the name of an enclosure.</summary>
    /// <exception cref="RefusedException">It is no such name, or one of its ids breaks the rule.</exception>
    public static (string Candidate, string Enclosure) EnclosureIdsOf(string name, string field)
    {
        var at = name.IndexOf(Enclosures, StringComparison.Ordinal);
        return at < 0
            ? throw new RefusedException(RefusalReason.Invalid, $"{field}: an enclosure's name is '{Candidates}/', the candidate's id, '{Enclosures}' and an id; take it from ListEnclosures.", field)
            : (IdOf(Candidates, name[..at], field), CheckId(name[(at + Enclosures.Length)..], field));
    }

    /// <summary>The name of a thing.</summary>
    public static string Of(string collection, string id) => $"{collection}/{id}";

    /// <summary>The id in a name.</summary>
    /// <exception cref="RefusedException">The name is not of the collection, or its id breaks the rule.</exception>
    public static string IdOf(string collection, string name, string field)
    {
        var prefix = collection + "/";
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new RefusedException(RefusalReason.Invalid, $"{field}: the name must be '{prefix}' and an id; write for instance '{prefix}a1'.", field);
        }

        return CheckId(name[prefix.Length..], field);
    }

    /// <summary>Returns the id when it keeps the rule.</summary>
    /// <exception cref="RefusedException">It does not.</exception>
    public static string CheckId(string id, string field) =>
        Keys.IsValidId(id)
            ? id
            : throw new RefusedException(RefusalReason.Invalid, $"{field}: an id is {Keys.IdRule}; choose another id.", field);
}
