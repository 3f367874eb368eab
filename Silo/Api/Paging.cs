using System.Globalization;
using System.Text;
using Matching.Contracts;

namespace Matching.Silo.Api;

/// <summary>Page sizes and tokens: a token is the last id of the page before.</summary>
internal static class Paging
{
    private const int Default = 100;
    private const int Largest = 1000;

    /// <summary>How many to return.</summary>
    /// <exception cref="RefusedException">Outside 0-1000.</exception>
    public static int Size(int asked) => asked switch
    {
        0 => Default,
        > 0 and <= Largest => asked,
        _ => throw new RefusedException(RefusalReason.Invalid, $"page_size: {asked} is outside 0-{Largest}; 0 means {Default}.", "page_size"),
    };

    /// <summary>The id after which to go on; empty for the first page.</summary>
    /// <exception cref="RefusedException">The token is not one of ours.</exception>
    public static string After(string token)
    {
        if (token.Length == 0)
        {
            return string.Empty;
        }

        try
        {
            var id = Encoding.UTF8.GetString(Convert.FromBase64String(token));
            if (Keys.IsValidId(id))
            {
                return id;
            }
        }
        catch (FormatException)
        {
            // Falls through to the refusal below: the token is not ours.
        }

        throw new RefusedException(RefusalReason.Invalid, "page_token: it is none that this service gave; start without one.", "page_token");
    }

    /// <summary>The number after which to go on; 0 for the first page.</summary>
    /// <exception cref="RefusedException">The token is not one of ours.</exception>
    public static long NumberAfter(string token)
    {
        var after = After(token);
        return after.Length == 0 ? 0
            : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new RefusedException(RefusalReason.Invalid, "page_token: it is none that this method gave; start without one.", "page_token");
    }

    /// <summary>The token of the page after <paramref name="ids"/>; empty when it was the last.</summary>
    public static string Next(IReadOnlyList<string> ids, int size) =>
        ids.Count < size ? string.Empty : TokenOf(ids[^1]);

    /// <summary>The token of the page after an id.</summary>
    public static string TokenOf(string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(id));
}
