using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Grains.Ending;
using Matching.Grains.History;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace Matching.Silo.Storage;

/// <summary>Puts storage together: states, reminders, and what grains ask of storage besides.</summary>
internal static class StorageComposition
{
    /// <summary>Adds storage on a database.</summary>
    public static void AddStorage(this ISiloBuilder silo, OrleansDatabase database)
    {
        silo.Services.AddSingleton(_ => database);
        silo.Services.AddSingleton<StorageRoom>();
        silo.Services.AddSingleton<IStateRows, OrleansStateRows>();
        silo.Services.AddSingleton<INewCandidates, NewCandidates>();
        silo.Services.AddSingleton<IHistoryStore, OrleansHistory>();
        silo.Services.AddSingleton<IStorageCare, OrleansStorageCare>();
        silo.Services.AddSingleton<IOrganisationRows, OrleansOrganisationRows>();
        silo.Services.AddSingleton<IStateText, StateTexts>();
        silo.Services.AddSingleton<IStateDamage, OrleansStateDamage>();
        silo.Services.AddOptions<AdoNetGrainStorageOptions>(StateNames.Storage).Configure(storage =>
        {
            storage.Invariant = database.Invariant;
            storage.DataSource = database.Source;
            storage.GrainStorageSerializer = new PayloadSerializer();

            // What is cleared is gone, not a row without payload: applicants have a right to it.
            storage.DeleteStateOnClear = true;
        });
        silo.Services.AddGrainStorage(
            StateNames.Storage,
            static (services, name) => new StateStorage(AdoNetGrainStorageFactory.Create(services, name), services.GetRequiredService<IActivatorProvider>(), services.GetRequiredService<StorageRoom>(), services.GetRequiredService<EndingGuard>()));
        silo.UseAdoNetReminderService(reminders =>
        {
            reminders.Invariant = database.Invariant;
            reminders.DataSource = database.Source;
        });
        GuardedReminders.Guard(silo.Services);
    }
}
