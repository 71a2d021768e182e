import { formatUtcTime } from '../base/time.ts';
import { awsCliFindings, awsCliHeader, awsCliTotals } from '../report/aws-cli-report.ts';
import { formatOutcome, type ReportStyle } from '../report/format-outcome.ts';
import { formatWith } from '../report/format-report.ts';
import type { ResolvedOptions, TrailOutcome } from '../trail/options.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import type { CliIo } from './io.ts';
import { CLI_WORDS } from './option-words.ts';
import { textStyle } from './text-style.ts';

/** How a report is written. */
export interface PrintStyle {
  readonly style: ReportStyle;
  /** A line for every object as soon as it is judged. */
  readonly verbose: boolean;
  readonly json: boolean;
}

/** Text for standard output: before the run, while it goes on, and at its end. */
export interface ReportPrinter {
  begin(asked: Pick<ResolvedOptions, 'from' | 'to'>, trail: string | undefined): string;
  outcome(outcome: TrailOutcome): string;
  end(report: TrailReport): string;
}

export function reportPrinter(io: CliIo, { style, verbose, json }: PrintStyle): ReportPrinter {
  const { width, color } = textStyle(io);
  const isLive = style === 'aws-cli' && verbose;
  return {
    begin: ({ from, to }, trail = '(all)') =>
      isLive
        ? awsCliHeader(trail, {
            ...(from === undefined ? {} : { from: formatUtcTime(from) }),
            ...(to === undefined ? {} : { to: formatUtcTime(to) }),
          })
        : '',
    outcome: (outcome) => formatOutcome(outcome, { style }),
    end(report) {
      if (json) return `${JSON.stringify(report, null, 2)}\n`;
      const text = isLive
        ? awsCliFindings(report, true) + awsCliTotals(report)
        : formatWith(CLI_WORDS, report, { style, color, width });
      return verbose ? `\n${text}` : text;
    },
  };
}
