using System.Globalization;
using Matching.SystemTests.Processes;
using Matching.SystemTests.Soak;

// Loads a service of its own with everything at once for some minutes (10 unless said), watches its memory and waits, and has it
// prove its data at the end. Prints a table; ends with 1 when something did not hold. Usage: Soak [MINUTES]
var minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 10;
using var data = new TemporaryDirectory();
await using var silo = await SiloProcess.Start("--data", data.Path);
var report = await SoakRun.Run(silo, TimeSpan.FromMinutes(minutes));
Console.WriteLine(report.Table);
foreach (var fault in report.Faults)
{
    Console.WriteLine("NOT HELD: " + fault);
}

return report.Faults.Count == 0 ? 0 : 1;
