import { Help, type HelpConfiguration } from 'commander';

/** How every command explains itself: the system-wide options too, and which of its own it cannot do without. */
export const help: HelpConfiguration = {
  showGlobalOptions: true,
  optionDescription: (option) => `${Help.prototype.optionDescription(option)}${option.mandatory ? ' (required)' : ''}`,
};
