using System.Text.RegularExpressions;

namespace Matching.Contracts;

/// <summary>Identifiers of vacancies and candidates and the grain keys made of them: <c>organisation/id</c>.</summary>
public static partial class Keys
{
    /// <summary>Longest identifier, in characters.</summary>
    public const int MaxIdLength = 128;

    /// <summary>What an identifier may look like, for error texts.</summary>
    public const string IdRule = "1-128 of the letters a-z and A-Z, digits, '.', '_' and '-', and no CPR number";

    /// <summary>True when <paramref name="id"/> keeps the <see cref="IdRule"/> (and is not "." or ".."). A civil registration number is personal data, and ids travel everywhere.</summary>
    public static bool IsValidId(string? id) => id is not null && id is not "." and not ".." && IdPattern().IsMatch(id) && !Cpr().IsMatch(id);

    /// <summary>An identifier as error texts may show it: in quotes when it is one; what is none may be anything, a person's name too, and is not repeated.</summary>
    public static string Shown(string? id) => IsValidId(id) ? $"'{id}'" : "(no identifier)";

    /// <summary>The grain key of a thing of an organisation.</summary>
    /// <exception cref="ArgumentException">Organisation or id break the <see cref="IdRule"/>.</exception>
    public static string Of(string organisation, string id)
    {
        if (!IsValidId(organisation) || !IsValidId(id))
        {
            throw new ArgumentException($"An organisation and an id are each {IdRule}.");
        }

        return $"{organisation}/{id}";
    }

    /// <summary>Takes a grain key apart.</summary>
    public static (string Organisation, string Id) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (key, string.Empty) : (key[..slash], key[(slash + 1)..]);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    // Day (plus 60 in replacement numbers), month, year, four digits, alone or set off from the rest.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d{2}[-._]?\d{4}(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Cpr();
}
