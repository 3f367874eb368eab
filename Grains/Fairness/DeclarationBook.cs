using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Matching.Contracts;
using Matching.Grains.Privacy;

namespace Matching.Grains.Fairness;

/// <summary>The declarations that sums are made of.</summary>
/// <param name="Of">What a candidate declared; empty for nothing that counts yet.</param>
/// <param name="Counted">Declarations that count.</param>
/// <param name="Waiting">The latest declarations, which do not count until they are as many as the minimum.</param>
internal sealed record CountedDeclarations(Func<string, IReadOnlyList<DeclaredGroup>> Of, int Counted, int Waiting);

/// <summary>
/// Takes declarations in and has them deleted. A row has a pseudonym for a key, a keyed hash of the candidate's id under a secret of the organisation, so
/// that a row alone names nobody. The one reader is <see cref="Counted"/>, for sums. Thread safe.
/// </summary>
public sealed class DeclarationBook(IStateRows rows, IStorageCare care, FairnessOptions options) : ICandidateKeeper
{
    /// <summary>Bytes of a pseudonym.</summary>
    private const int PseudonymSize = 16;

    private readonly ConcurrentDictionary<string, byte[]> secrets = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string What => StateNames.Declaration;

    /// <summary>Keeps what a candidate declares, in place of what was declared before.</summary>
    /// <exception cref="RefusedException">There is no such candidate, no group, or two of one attribute.</exception>
    public async Task Declare(IGrainFactory grains, string organisation, string candidate, IReadOnlyList<DeclaredGroup> groups)
    {
        Check(groups);
        await GuardCandidate(grains, organisation, candidate);
        var declaration = grains.GetGrain<IDeclarationGrain>(await KeyOf(grains, organisation, candidate, make: true));
        await declaration.Declare(groups);
        try
        {
            // Whoever was erased meanwhile leaves nothing; should this process die right here, the daily look does it (Sweep).
            await GuardCandidate(grains, organisation, candidate);
        }
        catch (RefusedException)
        {
            await declaration.Forget();
            throw;
        }
    }

    /// <summary>Deletes what a candidate declared.</summary>
    /// <exception cref="RefusedException">There is no such candidate.</exception>
    public async Task Withdraw(IGrainFactory grains, string organisation, string candidate)
    {
        await GuardCandidate(grains, organisation, candidate);
        await Forget(grains, organisation, candidate);
    }

    /// <inheritdoc/>
    public async Task Forget(IGrainFactory grains, string organisation, string candidate)
    {
        if (await KeyOf(grains, organisation, candidate, make: false) is { Length: > 0 } key)
        {
            await grains.GetGrain<IDeclarationGrain>(key).Forget();
        }
    }

    /// <inheritdoc/>
    public async Task<bool> Keeps(IGrainFactory grains, string organisation, string candidate, CancellationToken cancellationToken)
    {
        if (await KeyOf(grains, organisation, candidate, make: false) is not { Length: > 0 } key)
        {
            return false;
        }

        await foreach (var row in care.Stamps(StateNames.Declaration, key, cancellationToken))
        {
            return row.Key == key;
        }

        return false;
    }

    /// <inheritdoc/>
    public async Task<int> Sweep(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        if (await Secret(grains, organisation, make: false) is not { Length: > 0 } secret)
        {
            return 0;
        }

        // Declarations first: whose candidate is not there afterwards never comes back, for a candidate is there before it declares.
        var (prefix, orphans) = (organisation + "/", new HashSet<string>(StringComparer.Ordinal));
        await foreach (var row in care.Stamps(StateNames.Declaration, prefix, cancellationToken))
        {
            orphans.Add(row.Key);
        }

        await foreach (var row in care.Stamps(StateNames.Candidate, prefix, cancellationToken))
        {
            orphans.Remove(prefix + Pseudonym(secret, row.Key[prefix.Length..]));
        }

        foreach (var orphan in orphans)
        {
            await grains.GetGrain<IDeclarationGrain>(orphan).Forget();
        }

        return orphans.Count;
    }

    /// <summary>
    /// All declarations but the latest few: they begin to count in batches of the minimum, so that whoever asks before and after one declaration sees no
    /// difference, or one of as many people as the minimum.
    /// </summary>
    internal async Task<CountedDeclarations> Counted(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        if (await Secret(grains, organisation, make: false) is not { Length: > 0 } secret)
        {
            return new CountedDeclarations(static _ => [], 0, 0);
        }

        var (prefix, found) = (organisation + "/", new List<(string Pseudonym, DeclarationState State)>());
        await foreach (var row in rows.Read<DeclarationState>(StateNames.Declaration, prefix, cancellationToken))
        {
            found.Add((row.Key[prefix.Length..], row.State));
        }

        var counted = found.Count / options.Minimum * options.Minimum;
        var groups = found.OrderBy(row => row.State.At).ThenBy(row => row.Pseudonym, StringComparer.Ordinal).Take(counted)
            .ToDictionary(row => row.Pseudonym, row => (IReadOnlyList<DeclaredGroup>)row.State.Groups, StringComparer.Ordinal);
        return new CountedDeclarations(candidate => groups.GetValueOrDefault(Pseudonym(secret, candidate), []), counted, found.Count - counted);
    }

    private static void Check(IReadOnlyList<DeclaredGroup> groups)
    {
        if (groups.Count == 0)
        {
            throw new RefusedException(RefusalReason.Invalid, "groups: none is said; name at least one, or withdraw the declaration of who prefers not to say.", "groups");
        }

        foreach (var group in groups.Where(group => !Enum.IsDefined(group)))
        {
            throw new RefusedException(RefusalReason.Invalid, $"groups: {(int)group} is none that this service knows; choose from FairnessGroup.", "groups");
        }

        if (groups.GroupBy(Attributes.Of).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new RefusedException(RefusalReason.Invalid, $"groups: two of the attribute {twice.Key.ToString().ToLowerInvariant()}; name at most one of each.", "groups");
        }
    }

    private static async Task GuardCandidate(IGrainFactory grains, string organisation, string candidate)
    {
        if (await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)).Retention() is null)
        {
            throw RefusedException.NotFound("candidate", candidate);
        }
    }

    private static string Pseudonym(byte[] secret, string candidate) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(candidate)).AsSpan(0, PseudonymSize));

    private async Task<string> KeyOf(IGrainFactory grains, string organisation, string candidate, bool make) =>
        await Secret(grains, organisation, make) is { Length: > 0 } secret ? Keys.Of(organisation, Pseudonym(secret, candidate)) : string.Empty;

    private async Task<byte[]> Secret(IGrainFactory grains, string organisation, bool make)
    {
        if (secrets.TryGetValue(organisation, out var known))
        {
            return known;
        }

        var secret = await grains.GetGrain<IDeclarationSecretGrain>(organisation).Get(make);
        return secret.Length == 0 ? secret : secrets.GetOrAdd(organisation, secret);
    }
}
