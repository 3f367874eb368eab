using System.Globalization;
using System.Text;
using Matching.Contracts;

namespace Matching.Silo.Api;

/// <summary>How far an import by stream has come: which of its requests have all been answered for, and what takes it up from there.</summary>
/// <param name="before">Requests that earlier streams of the import had answered for.</param>
internal sealed class ImportProgress(long before)
{
    /// <summary>Requests between two acknowledgements.</summary>
    private const int Batch = 50;

    private const string Prefix = "import:";

    private readonly HashSet<long> answered = [];
    private long reached = before;
    private long told = before;

    /// <summary>Notes that a request of this import has its answer. Returns the position to acknowledge now, or 0.</summary>
    public long Answered(long position)
    {
        answered.Add(position);
        while (answered.Remove(reached + 1))
        {
            reached++;
        }

        if (reached - told < Batch)
        {
            return 0;
        }

        told = reached;
        return reached;
    }

    /// <summary>The token that takes an import up after a position.</summary>
    public static string TokenOf(long position) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{position}")));

    /// <summary>The position that a token stands for; 0 for none.</summary>
    /// <exception cref="RefusedException">The token is not one of ours.</exception>
    public static long PositionOf(string token)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        var bytes = new byte[64];
        if (token.Length <= bytes.Length
            && Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length) is var text
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(text[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return position;
        }

        throw new RefusedException(RefusalReason.Invalid, "resume_token: it is none that this method gave; start without one.", "resume_token");
    }
}
