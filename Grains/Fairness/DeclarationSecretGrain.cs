using System.Security.Cryptography;
using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>The secret of an organisation's pseudonyms.</summary>
[GenerateSerializer, Alias("matching.declaration-secret-state")]
public sealed class DeclarationSecretState
{
    /// <summary>32 bytes, once it is made.</summary>
    [Id(0)] public byte[] Secret { get; set; } = [];
}

/// <summary>Makes and keeps the secret; it never changes.</summary>
[GrainType("declaration-secret")]
public sealed class DeclarationSecretGrain(
    [PersistentState(StateNames.DeclarationSecret, StateNames.Storage)] IPersistentState<DeclarationSecretState> stored) : DurableGrain, IDeclarationSecretGrain
{
    private const int Size = 32;

    /// <inheritdoc/>
    public async Task<byte[]> Get(bool make)
    {
        if (make && stored.State.Secret.Length == 0)
        {
            stored.State.Secret = RandomNumberGenerator.GetBytes(Size);
            await Write(stored.WriteStateAsync);
        }

        return stored.State.Secret;
    }
}
