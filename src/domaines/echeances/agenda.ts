import { default as ical } from 'ical-generator';
import { sql } from 'kysely';
import type { Acteur, NatureOrganisation, NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { jourDe } from '#src/socle/jour.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { empreinteDe } from '#src/socle/session/jeton.ts';
import { type EvenementAgenda, evenementsDe } from './evenements.ts';
import { ceQuiEstRetenu } from './regles.ts';
import { type Echeance, listerEcheances } from './requetes.ts';

/** Au-delà, un agenda ne se lit plus ; les plus proches d'abord. */
const MAXIMUM = 500;

/** Depuis quand la personne a une adresse d'agenda, et quand un agenda l'a lue ; `null` : elle n'en a pas. */
export async function abonnementDe(base: Base, acteur: Acteur): Promise<{ creeLe: Date; luLe: Date | null } | null> {
  const { rows } = await sql<{ creeLe: Date; luLe: Date | null }>`
    SELECT g.cree_le AS "creeLe", g.lu_le AS "luLe" FROM echeance_agenda g JOIN appartenance a ON a.id = g.appartenance_id
    WHERE a.compte_id = ${acteur.compteId} AND a.organisation_id = ${acteur.organisationId}
      AND ${EN_COURS}`.execute(base);
  return rows[0] ?? null;
}

interface LigneActeur {
  compte: number;
  nom: string;
  courriel: string;
  organisation: number;
  organisationNom: string;
  nature: NatureOrganisation;
  role: Role;
  niveau: NiveauPerimetre;
  codes: string[];
}

/**
 * L'acteur que désigne une adresse d'agenda. Un compte fermé, une organisation désactivée, une appartenance finie : l'adresse ne répond plus.
 * @throws ErreurIntrouvable
 */
export async function acteurDuJeton(base: Base, jeton: string): Promise<Acteur> {
  const { rows } = await sql<LigneActeur>`
    UPDATE echeance_agenda g SET lu_le = clock_timestamp()
    FROM appartenance a JOIN compte c ON c.id = a.compte_id JOIN organisation o ON o.id = a.organisation_id
    WHERE g.empreinte = ${empreinteDe(jeton)} AND a.id = g.appartenance_id AND ${EN_COURS}
      AND c.desactive_le IS NULL AND o.desactivee_le IS NULL
    RETURNING c.id AS compte, c.prenom || ' ' || c.nom AS nom, c.courriel, o.id AS organisation, o.nom AS "organisationNom", o.nature, a.role,
      a.niveau, a.codes`.execute(base);
  const l = rows[0];
  if (!l) throw new ErreurIntrouvable("Cette adresse d'agenda n'existe plus.");
  return {
    compteId: l.compte,
    nom: l.nom,
    courriel: l.courriel,
    organisationId: l.organisation,
    organisationNom: l.organisationNom,
    nature: l.nature,
    role: l.role,
    perimetre: { niveau: l.niveau, codes: l.codes },
  };
}

/** Les échéances ouvertes d'une personne, en iCalendar : une journée entière par date limite, dans le fuseau de Paris ; puis ses rendez-vous. */
export async function agendaDe(base: Base, acteur: Acteur): Promise<string> {
  const { lignes } = await listerEcheances(base, acteur, { taille: MAXIMUM });
  return enIcal(lignes, adressePublique(), await evenementsDe(base, acteur));
}

/** @param lignes du plus proche au plus lointain */
export function enIcal(
  lignes: readonly Echeance[],
  adresse: string,
  evenements: readonly EvenementAgenda[] = [],
): string {
  const agenda = ical({
    name: 'Maillage : mes échéances',
    prodId: { company: 'Maillage', product: 'echeances', language: 'FR' },
    timezone: 'Europe/Paris',
    ttl: 3600,
  });
  for (const e of lignes) {
    const retenu = ceQuiEstRetenu(e.retient);
    const [annee, mois, jour] = jourDe(e.due).split('-').map(Number) as [number, number, number];
    agenda.createEvent({
      id: `echeance-${e.id}@${new URL(adresse).hostname}`,
      stamp: e.creeLe,
      // Une journée entière n'a pas de fuseau : l'agenda la montre le bon jour partout.
      start: new Date(annee, mois - 1, jour),
      allDay: true,
      summary: e.libelle,
      description: [
        `Doit : ${e.qui}.`,
        ...(e.fondement ? [`Texte : ${e.fondement}.`] : []),
        ...(retenu ? [`Passé cette date, ${retenu} sont retenus.`] : []),
      ].join('\n'),
      url: `${adresse}/echeances/${e.id}`,
    });
  }
  for (const { cle, chemin, ...e } of evenements)
    agenda.createEvent({ ...e, id: `${cle}@${new URL(adresse).hostname}`, url: `${adresse}${chemin}` });
  return agenda.toString();
}
