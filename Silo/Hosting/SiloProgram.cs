using Matching.Silo.Demo;
using Matching.Silo.Moving;
using Matching.Silo.Security;
using Matching.Silo.Storage;
using Matching.Silo.Telemetry;
using Matching.Web;
using Microsoft.AspNetCore.Hosting.Server;

namespace Matching.Silo.Hosting;

/// <summary>The service's program: settings, composition, serving, and the commands that end by themselves.</summary>
internal static class SiloProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code: 0 done, 1 it cannot start, 2 an option is unknown.</returns>
    public static async Task<int> Run(string[] args)
    {
        Dictionary<string, string?> arguments;
        if (args.Contains("--help"))
        {
            Console.WriteLine(CommandLineArguments.Usage);
            return 0;
        }

        try
        {
            arguments = CommandLineArguments.Read(args);
        }
        catch (BadSettingException bad)
        {
            Console.Error.WriteLine(bad.Message);
            Console.Error.WriteLine(CommandLineArguments.Usage);
            return 2;
        }

        try
        {
            foreach (var unknown in EnvironmentSettings.Unknown(Environment.GetEnvironmentVariables().Keys.Cast<string>()))
            {
                Console.Error.WriteLine(unknown);
            }

            // Settings come from the files beside the program, not from wherever it is started.
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            builder.Configuration.AddEnvironmentVariables(EnvironmentSettings.Prefix).AddInMemoryCollection(arguments);
            var options = SiloOptions.From(builder.Configuration);
            if (options.ServesPagesAlone)
            {
                return await PagesProgram.Run(builder, options);
            }

            if (options.Restore.Length == 0)
            {
                await EarlierData.Refuse(options, CancellationToken.None);
            }

            if (options.InitDatabase)
            {
                Console.WriteLine(await SiloComposition.InitializeDatabase(options, CancellationToken.None));
                return 0;
            }

            if (options.Backup.Length > 0 || options.Restore.Length > 0)
            {
                Console.WriteLine(await DatabaseCopy.Run(options, CancellationToken.None));
                return 0;
            }

            if (!options.CreatesKey && !options.Moves)
            {
                FreePorts.Check(options);
            }

            await SiloComposition.CheckDatabase(options, CancellationToken.None);
            var certificate = builder.AddServing(options);
            builder.AddSilo(options);
            builder.AddOtlp(options);
            builder.Logging.NameNobody();
            var serves = false;
            builder.Logging.QuietWatchdogUntil(() => Volatile.Read(ref serves));
            builder.Services.AddMatching(options);
            builder.Services.AddRecruiterPages(options, certificate);

            if (options.Moves)
            {
                builder.Services.AddSingleton<MovingAtTheMachine>();
            }

            if (options.CreatesKey || options.Moves)
            {
                builder.Services.AddSingleton<IServer, NoServer>();
            }

            await using var app = builder.Build();
            app.MapMatching();
            app.MapPages();
            await app.StartAsync();
            if (options.CreatesKey)
            {
                await KeyMaker.Run(app.Services, options);
                await app.StopAsync();
                return 0;
            }

            if (options.Moves)
            {
                await app.Services.GetRequiredService<MovingAtTheMachine>().Run(options, CancellationToken.None);
                await app.StopAsync();
                return 0;
            }

            Volatile.Write(ref serves, true);
            Console.WriteLine($"Matching serves gRPC at {options.Urls}{(options.HttpUrls.Length > 0 ? $" and its pages and JSON at {options.HttpUrls}" : string.Empty)}, its data lies in {Storage(options)}. Stop it with Ctrl+C.");
            if (options.Demo)
            {
                await SampleDemo.Run(options, app.Lifetime.ApplicationStopping);
            }

            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (StartErrors.Explain(error) is { } explanation)
        {
            Console.Error.WriteLine(explanation);
            return 1;
        }
    }

    private static string Storage(SiloOptions options) =>
        options.Storage == "postgres" ? "PostgreSQL" : Path.GetFullPath(options.Data);
}
