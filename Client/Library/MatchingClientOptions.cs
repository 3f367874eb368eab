using System.Security.Cryptography.X509Certificates;

namespace Matching.Client;

/// <summary>How a <see cref="MatchingClient"/> reaches the service and how long it waits.</summary>
public sealed record MatchingClientOptions
{
    /// <summary>Where the service listens unless it is told otherwise.</summary>
    public static readonly Uri DefaultAddress = new("http://127.0.0.1:5080");

    /// <summary>Address of the service: http (plain HTTP/2) or https.</summary>
    public Uri Address { get; init; } = DefaultAddress;

    /// <summary>Text of the key that calls are made with; null sends none, which a demo on this machine alone serves.</summary>
    public string? Key { get; init; }

    /// <summary>Longest wait for an answer, above zero; an overdue call ends with DEADLINE_EXCEEDED.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for a call that carries a document or a framework; these are read while the caller waits.</summary>
    public TimeSpan DocumentDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Documents under way at a time when many are imported, 1-64.</summary>
    public int ConcurrentImports { get; init; } = 8;

    /// <summary>Times that a document is sent while the service is unavailable, 1-10. Safe: a request id makes repeats harmless.</summary>
    public int ImportAttempts { get; init; } = 3;

    /// <summary>Wait before the first repeat; doubles each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Vacancies or candidates fetched at a time when listing, 1-1000.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>Largest answer taken, bytes.</summary>
    public int MaxReceiveBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Takes answers compressed, which costs both sides time and saves the network; between processes of one machine there is nothing to save.</summary>
    public bool Compression { get; init; } = true;

    /// <summary>Decides whether an https server is the right one by the certificate that it shows; null leaves it to the machine's trusted roots.</summary>
    public Func<X509Certificate2, bool>? Trusts { get; init; }

    /// <summary>Returns the options when they are within their ranges.</summary>
    /// <exception cref="ArgumentException">An option is outside its range; the message names it.</exception>
    public MatchingClientOptions Checked()
    {
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"address '{Address}' is not an http or https URL; give one such as {DefaultAddress}");
        Require(Key is null || (Key.Length is > 0 and <= 4096 && Key.All(letter => letter is > ' ' and < '\x7f')), nameof(Key), "1-4096 ASCII characters without spaces");
        Require(Deadline > TimeSpan.Zero, nameof(Deadline), "above zero");
        Require(DocumentDeadline > TimeSpan.Zero, nameof(DocumentDeadline), "above zero");
        Require(ConcurrentImports is >= 1 and <= 64, nameof(ConcurrentImports), "1-64");
        Require(ImportAttempts is >= 1 and <= 10, nameof(ImportAttempts), "1-10");
        Require(RetryDelay >= TimeSpan.Zero, nameof(RetryDelay), "zero or more");
        Require(PageSize is >= 1 and <= 1000, nameof(PageSize), "1-1000");
        Require(MaxReceiveBytes > 0, nameof(MaxReceiveBytes), "above zero");
        return this;
    }

    /// <summary>The address: the key stays untold, wherever options are written to.</summary>
    public override string ToString() => $"{nameof(MatchingClientOptions)} {{ {nameof(Address)} = {Address} }}";

    private static void Require(bool holds, string option, string range)
    {
        if (!holds)
            throw new ArgumentException($"option {option} is outside its range: {range}");
    }
}
