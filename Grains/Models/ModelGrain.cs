using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Moving;
using Matching.Ranking.Model;

namespace Matching.Grains.Models;

/// <summary>The models that an organisation keeps beside the shipped one, and which is in force.</summary>
[GenerateSerializer, Alias("matching.model-state")]
public sealed class ModelState
{
    /// <summary>Version in force; empty for the shipped model.</summary>
    [Id(0)] public string Active { get; set; } = string.Empty;

    /// <summary>Files by version.</summary>
    [Id(1)] public Dictionary<string, byte[]> Files { get; set; } = [];

    /// <summary>Versions that were in force before, the latest last.</summary>
    [Id(2)] public List<string> History { get; set; } = [];

    /// <summary>Kept versions in the order of their keeping.</summary>
    [Id(3)] public List<string> Order { get; set; } = [];
}

/// <summary>An organisation's ranking model: kept versions stay loadable, one is in force.</summary>
[GrainType("model")]
public sealed class ModelGrain(
    [PersistentState(StateNames.Model, StateNames.Storage)] IPersistentState<ModelState> stored,
    LeaseOptions leaseOptions,
    RowIntake intake,
    TimeProvider clock) : DurableGrain, IModelGrain
{
    /// <summary>Most models that an organisation keeps.</summary>
    public const int MaxModels = 32;

    private readonly LeaseBook leases = new(leaseOptions, clock);
    private string inForce = string.Empty;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Publish();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string> Active() => Task.FromResult(inForce);

    /// <inheritdoc/>
    public Task<Lease<string>> Lease() => Task.FromResult(leases.Grant(inForce));

    /// <inheritdoc/>
    public Task<byte[]?> File(string version) => Task.FromResult(stored.State.Files.GetValueOrDefault(version));

    /// <inheritdoc/>
    public async Task<string> Add(byte[] file)
    {
        RankingModel model;
        try
        {
            model = RankingModel.Load(file);
        }
        catch (ModelFormatException refused)
        {
            throw new RefusedException(RefusalReason.Invalid, refused.Message, "file");
        }

        if (model.Version == RankingModel.Default.Version || stored.State.Files.ContainsKey(model.Version))
        {
            return model.Version;
        }

        MakeRoom();
        stored.State.Files[model.Version] = file;
        stored.State.Order.Add(model.Version);
        await Write(stored.WriteStateAsync);
        return model.Version;
    }

    /// <inheritdoc/>
    public async Task Activate(string version)
    {
        if (version != RankingModel.Default.Version && !stored.State.Files.ContainsKey(version))
        {
            throw new RefusedException(RefusalReason.NotFound, $"model {Keys.Shown(version)} does not exist; the list of models names those that do.");
        }

        if (version != inForce)
        {
            await PutInForce(() =>
            {
                stored.State.History.Add(inForce);
                stored.State.Active = stored.State.Files.ContainsKey(version) ? version : string.Empty;
            });
        }
    }

    /// <inheritdoc/>
    public async Task<string> Rollback()
    {
        var history = stored.State.History;
        if (history.Count == 0)
        {
            throw new RefusedException(RefusalReason.Precondition, $"No model was in force before '{inForce}'; activate a version by its name.");
        }

        // A release may bring another shipped model than the one that was in force: what is neither kept nor shipped now is the shipped one of then.
        await PutInForce(() =>
        {
            var before = history[^1];
            history.RemoveAt(history.Count - 1);
            stored.State.Active = stored.State.Files.ContainsKey(before) ? before : string.Empty;
        });
        return inForce;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> List() => Task.FromResult<IReadOnlyList<string>>([.. stored.State.Order]);

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        if (stored.RecordExists)
        {
            throw RowIntake.IsHere("models");
        }

        var state = intake.Read<ModelState>(row);
        await leases.Change(async () =>
        {
            stored.State = state;
            await Write(stored.WriteStateAsync);
            Publish();
        });
    }

    /// <summary>Whether files are the models that they are called, and no more than an organisation keeps.</summary>
    internal static bool AreSound(Dictionary<string, byte[]> files)
    {
        try
        {
            return files.Count <= MaxModels && files.All(file => RankingModel.Load(file.Value).Version == file.Key);
        }
        catch (ModelFormatException)
        {
            return false;
        }
    }

    /// <summary>Drops the oldest kept model that was never in force; every other may stand on a shortlist that somebody has.</summary>
    private void MakeRoom()
    {
        if (stored.State.Files.Count < MaxModels)
        {
            return;
        }

        var unused = stored.State.Order.Find(version => version != inForce && !stored.State.History.Contains(version))
            ?? throw new RefusedException(RefusalReason.Precondition, $"The organisation keeps {MaxModels} models already, the most it can, and each was in force.");
        stored.State.Order.Remove(unused);
        stored.State.Files.Remove(unused);
    }

    /// <summary>Changes the model in force when no silo counts on the one before any longer; all lists are ranked anew.</summary>
    private async Task PutInForce(Action change)
    {
        await leases.Change(async () =>
        {
            change();
            await Write(stored.WriteStateAsync);
            Publish();
        });
        await GrainFactory.GetGrain<IJobGrain>(this.GetPrimaryKeyString()).Follow($"model {inForce}");
    }

    /// <summary>A release may bring another shipped model: what is in force and not kept is the shipped one of then, and now that of this release.</summary>
    private void Publish()
    {
        if (!stored.State.Files.ContainsKey(stored.State.Active))
        {
            stored.State.Active = string.Empty;
        }

        inForce = stored.State.Active.Length == 0 ? RankingModel.Default.Version : stored.State.Active;
    }
}
