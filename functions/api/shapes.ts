import * as z from 'zod/mini';
import { event } from '../events/event.ts';
import { delivery } from '../hooks/delivery.ts';
import { hook } from '../hooks/hook.ts';
import { revoked } from '../organiser/access.ts';
import { entry } from '../organiser/attendance.ts';
import { badgesAsked } from '../organiser/badges.ts';
import { because, revoking } from '../organiser/certificates.ts';
import { correctable } from '../organiser/correct-person.ts';
import { nothing as empty, rejection } from '../organiser/corrections.ts';
import { addressed } from '../organiser/facts.ts';
import { partAsked } from '../organiser/feedback.ts';
import { auditAsked } from '../organiser/find-audit.ts';
import { granted } from '../organiser/give-access.ts';
import { deliveriesAsked, hookAsked } from '../organiser/hooks.ts';
import { consent, started as importStarting, importsAsked, mapped } from '../organiser/imports.ts';
import { mailsAsked, many } from '../organiser/mails.ts';
import { merging } from '../organiser/merges.ts';
import { overriding, peopleAsked } from '../organiser/people.ts';
import { pictureAsked } from '../organiser/picture-uploads.ts';
import { previewAsked } from '../organiser/previews.ts';
import { erasing, erasingAll } from '../organiser/privacy.ts';
import { asked, exported, part, runPeopleAsked, runsAsked, started, why } from '../organiser/runs.ts';
import { view } from '../organiser/view-store.ts';
import { viewAsked } from '../organiser/views.ts';
import { run } from '../runs/run.ts';
import { picture } from '../shared/picture.ts';
import * as answers from './answers.ts';
import type { OperationName } from './operations.ts';

export interface Shape {
  query?: z.core.$ZodType;
  /** Of the body, which is JSON; absent where none is read. */
  body?: z.core.$ZodType;
  /** Types of the file that is the body, where it is one. */
  file?: readonly string[];
  /** Of a JSON answer, or the type of the file that is answered. */
  answer: z.core.$ZodType | 'application/pdf';
}

/** Of a list by a plain cursor. */
const paged = z.object({ after: z.optional(z.string()) });
/** The document is an event's; whoever sends it is told of each mistake. */
const tried = previewAsked.extend({ document: z.optional(event) });
/** Roles and groups are the event's own. */
const facts = correctable({ id: '', roles: [], groups: [] });

/** What each operation takes and answers: the rooms' own schemas. */
export const SHAPES: Record<OperationName, Shape> = {
  listEvents: { answer: answers.events },
  putEvent: { body: event, answer: answers.changedEvent },
  makeEvent: { body: event, answer: answers.changedEvent },
  getEvent: { answer: answers.heldEvent },
  listParticipants: { query: peopleAsked, answer: answers.people },
  getParticipant: { answer: answers.story },
  setAttendance: { body: entry, answer: answers.attended },
  correctAddress: { body: addressed, answer: answers.addressCorrected },
  correctFacts: { body: facts, answer: answers.factsCorrected },
  listCorrections: { query: paged, answer: answers.corrections },
  acceptCorrection: { body: empty, answer: answers.decidedCorrection },
  rejectCorrection: { body: rejection, answer: answers.decidedCorrection },
  sendLink: { answer: answers.nothing },
  listDoubles: { answer: answers.doubles },
  mergePeople: { body: merging, answer: answers.merged },
  printBadges: { body: badgesAsked, answer: 'application/pdf' },
  listViews: { answer: answers.views },
  saveView: { body: viewAsked, answer: view },
  removeView: { answer: answers.viewRemoved },
  getCertificate: { answer: answers.oneCertificate },
  overrideCertificate: { body: overriding, answer: answers.overridden },
  withdrawOverride: { body: overriding, answer: answers.overrideWithdrawn },
  revokeCertificate: { body: revoking, answer: answers.changedCertificate },
  reissueCertificate: { body: because, answer: answers.changedCertificate },
  startImport: { body: importStarting, answer: answers.importStarted },
  listImports: { query: importsAsked, answer: answers.imports },
  getImport: { answer: answers.oneImport },
  listImportRows: { query: paged, answer: answers.importRows },
  lookAtImport: { answer: answers.nothing },
  mapImport: { body: mapped, answer: answers.nothing },
  previewImport: { answer: answers.nothing },
  commitImport: { body: consent, answer: answers.nothing },
  undoImport: { answer: answers.nothing },
  planRun: { body: asked, answer: run },
  exportList: { body: exported, answer: run },
  listRuns: { query: runsAsked, answer: answers.runs },
  getRun: { answer: answers.oneRun },
  listRunPeople: { query: runPeopleAsked, answer: answers.runPeople },
  startRun: { body: started, answer: run },
  pauseRun: { body: why, answer: run },
  resumeRun: { body: why, answer: run },
  cancelRun: { body: why, answer: run },
  listMails: { query: mailsAsked, answer: answers.mails },
  resendMail: { answer: answers.shownMail },
  dropMail: { answer: answers.shownMail },
  resendMails: { body: many, answer: answers.mailsDecided },
  dropMails: { body: many, answer: answers.mailsDecided },
  getReport: { query: part, answer: answers.report },
  getRunReport: { query: part, answer: answers.runReport },
  getFormReport: { query: partAsked, answer: answers.formReport },
  previewCertificate: { body: tried, answer: 'application/pdf' },
  uploadPicture: { query: pictureAsked, file: ['image/png', 'image/jpeg', 'image/webp'], answer: picture },
  listAccess: { answer: answers.accesses },
  giveAccess: { body: granted, answer: answers.accessGiven },
  revokeAccess: { body: revoked, answer: answers.accessTaken },
  listHooks: { answer: answers.hooks },
  addHook: { body: hookAsked, answer: answers.hookAdded },
  getHook: { answer: hook },
  changeHook: { body: hookAsked, answer: answers.hookSwitched },
  rotateHook: { answer: answers.hookRotated },
  switchHookOn: { answer: answers.hookSwitched },
  switchHookOff: { answer: answers.hookSwitched },
  testHook: { answer: delivery },
  listDeliveries: { query: deliveriesAsked, answer: answers.deliveries },
  sendDeliveryAgain: { answer: answers.deliveryAgain },
  removeHook: { answer: answers.hookRemoved },
  listAudit: { query: auditAsked, answer: answers.auditLog },
  exportPerson: { answer: answers.personData },
  erasePerson: { body: erasing, answer: answers.erasure },
  getErasure: { answer: answers.erasure },
  eraseEvent: { body: erasingAll, answer: answers.eventErasure },
};
