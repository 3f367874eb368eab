using System.Security.Cryptography;
using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Moving;

namespace Matching.Grains.ApiKeys;

/// <summary>A key. Only a hash of its secret is kept; a secret has 256 random bits, so that a plain hash cannot be searched.</summary>
[GrainType("key")]
public sealed class KeyGrain(
    [PersistentState(StateNames.Key, StateNames.Storage)] IPersistentState<KeyState> stored,
    LeaseOptions leaseOptions,
    RowIntake intake,
    TimeProvider clock) : DurableGrain, IKeyGrain
{
    private static readonly KeyCheck Unknown = new(KeyVerdict.Unknown, default);

    private readonly LeaseBook leases = new(leaseOptions, clock);

    private KeyState State => stored.State;

    /// <inheritdoc/>
    public async Task<bool> Keep(KeyToKeep key)
    {
        if (stored.RecordExists)
        {
            return false;
        }

        stored.State = new KeyState
        {
            SecretHash = key.SecretHash,
            Role = key.Role,
            DisplayName = key.DisplayName,
            Created = clock.GetUtcNow(),
            Expires = key.Expires,
            Creator = key.Creator,
            Scopes = key.Scopes,
        };
        await Write(stored.WriteStateAsync);
        return true;
    }

    /// <inheritdoc/>
    public Task<KeyCheck> Check(byte[] secretHash)
    {
        if (!stored.RecordExists || !CryptographicOperations.FixedTimeEquals(State.SecretHash, secretHash))
        {
            if (!stored.RecordExists)
            {
                // Made-up ids must not fill the memory.
                DeactivateOnIdle();
            }

            return Task.FromResult(Unknown);
        }

        var verdict = State.Revoked is not null ? KeyVerdict.Revoked : clock.GetUtcNow() >= State.Expires ? KeyVerdict.Expired : KeyVerdict.Valid;
        return Task.FromResult(new KeyCheck(verdict, State.Role) { Scopes = State.EffectiveScopes });
    }

    /// <inheritdoc/>
    public async Task<Lease<KeyCheck>> Lease(byte[] secretHash)
    {
        var check = await Check(secretHash);
        if (check.Verdict != KeyVerdict.Valid)
        {
            return new Lease<KeyCheck>(check, TimeSpan.Zero);
        }

        var lease = leases.Grant(check);
        var left = State.Expires - clock.GetUtcNow();
        return lease.Duration <= left ? lease : new Lease<KeyCheck>(check, left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public Task<string?> DisplayName()
    {
        if (!stored.RecordExists)
        {
            DeactivateOnIdle();
        }

        return Task.FromResult(stored.RecordExists ? State.DisplayName : null);
    }

    /// <inheritdoc/>
    public async Task<KeySnapshot> Revoke()
    {
        var id = Keys.Split(this.GetPrimaryKeyString()).Id;
        if (!stored.RecordExists)
        {
            DeactivateOnIdle();
            throw RefusedException.NotFound("key", id);
        }

        if (State.Revoked is null)
        {
            // Refused from here on: a check that comes while this is being written sees it already.
            State.Revoked = clock.GetUtcNow();
            await leases.Change(() => Write(stored.WriteStateAsync));
        }

        return State.Snapshot(id);
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        var state = intake.Read<KeyState>(row);
        if (stored.RecordExists && State.SecretHash.AsSpan().SequenceEqual(state.SecretHash))
        {
            // The same key: what was revoked here stays so.
            state.Revoked ??= State.Revoked;
        }

        await leases.Change(async () =>
        {
            stored.State = state;
            await Write(stored.WriteStateAsync);
        });
    }
}
