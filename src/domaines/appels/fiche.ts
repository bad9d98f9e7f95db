import { sql } from 'kysely';
import { type EtatEnveloppe, etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { appelSitue } from './chargement.ts';
import { comparerVersions } from './comparer.ts';
import { rectificatifDe } from './ecriture.ts';
import { kitDe } from './kits/index.ts';
import { type PhaseAppel, phaseSql } from './phase.ts';
import { actesDe } from './prochains.ts';
import { prolongationsPubliques, versionsPubliques } from './requetes/vie.ts';
import { verifierContenu } from './verifier.ts';

export interface Comptes {
  phase: PhaseAppel;
  lieu: string;
  brouillons: number;
  deposees: number;
  aExaminer: number;
  decidees: number;
  demande: string | null;
  questions: number;
  acces: number;
  publieLe: Date | null;
  kit: string | null;
  copieDe: { id: number; intitule: string } | null;
  comite: string | null;
}

/** Ce qui se compte autour d'un appel, en une lecture. */
async function comptesDe(base: Base, id: number): Promise<Comptes> {
  const { rows } = await sql<Comptes>`
    SELECT ${phaseSql('a')} AS phase, coalesce(d.nom, r.nom, a.departement, a.region) AS lieu, a.publie_le AS "publieLe", a.kit,
      (SELECT jsonb_build_object('id', s.id, 'intitule', s.intitule) FROM appel s WHERE s.id = a.copie_de) AS "copieDe",
      (SELECT nom FROM instance i WHERE i.id = a.instance) AS comite,
      (SELECT count(*)::int FROM candidature c WHERE c.appel = a.id AND c.etat = 'brouillon') AS brouillons,
      (SELECT count(*)::int FROM candidature c WHERE c.appel = a.id AND c.etat NOT IN ('brouillon', 'retiree')) AS deposees,
      (SELECT count(*)::int FROM candidature c WHERE c.appel = a.id AND c.etat = 'deposee') AS "aExaminer",
      (SELECT count(*)::int FROM candidature c WHERE c.appel = a.id AND c.etat IN ('retenue', 'refusee', 'ajournee')) AS decidees,
      (SELECT sum((l->>'montant')::numeric)::text FROM candidature c
        JOIN budget b ON b.objet = 'candidature:' || c.id AND b.genre = 'demande' AND b.rang = 1
        CROSS JOIN LATERAL jsonb_array_elements(b.contenu->'ressources') l
        WHERE c.appel = a.id AND c.etat NOT IN ('brouillon', 'retiree') AND l->>'genre' = 'demande') AS demande,
      (SELECT count(*)::int FROM appel_question q WHERE q.appel = a.id AND q.etat = 'attend') AS questions,
      (SELECT count(*)::int FROM appel_acces x WHERE x.appel = a.id AND x.etat = 'attend') AS acces
    FROM appel a LEFT JOIN departement d ON d.code = a.departement LEFT JOIN region r ON r.code = a.region WHERE a.id = ${id}`.execute(
    base,
  );
  return rows[0]!;
}

/** Tout ce que montre la page d'un appel au service qui le conduit, ou qui y est associé. @throws ErreurDroit, ErreurIntrouvable */
export async function lireFicheAppel(base: Base, acteur: Acteur, id: number) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'appels.lire', appel);
  const [comptes, rectificatif, versions, prolongations, histoire, associes] = await Promise.all([
    comptesDe(base, id),
    rectificatifDe(base, id),
    versionsPubliques(base, id),
    prolongationsPubliques(base, id),
    histoireDe(base, `appel:${id}`),
    associesDe(base, id),
  ]);
  const voitEnveloppe = peut(acteur, 'enveloppes.lire', { appel, titulaire: { appel: id } });
  const enveloppe: EtatEnveloppe | null = voitEnveloppe ? await etatEnveloppe(base, { appel: id }) : null;
  const problemes = verifierContenu(appel.contenu, appel);
  const droit = (verbe: string) => peut(acteur, `appels.${verbe}`, appel);
  const droits = {
    modifier: droit('modifier') && (appel.etat === 'preparation' || appel.etat === 'publie'),
    publier: droit('publier') && appel.etat === 'preparation',
    prolonger: droit('prolonger') && appel.etat === 'publie',
    retirer: droit('retirer') && (appel.etat === 'publie' || appel.etat === 'preparation'),
    archiver: droit('archiver') && appel.etat === 'resultats',
    associer: droit('associer'),
    cloner: peut(acteur, 'appels.creer') && acteur.organisationId === appel.organisationId,
    planifier: peut(acteur, 'plans.ecrireAction'),
    acces: droit('traiterAcces'),
    repondre: droit('repondre'),
  };
  // Un appel à manifestation d'intérêt sans règle de financement retient sans montant : il n'a pas d'enveloppe à doter.
  const f = appel.contenu.financement;
  const sansMontant =
    appel.genre === 'ami' &&
    f.regimes.length === 0 &&
    [f.montantMax, f.montantMin, f.tauxSubventionMax].every((v) => v === undefined);
  return {
    appel,
    ...comptes,
    kit: kitDe(comptes.kit)?.titre ?? null,
    problemes,
    rectificatif: rectificatif ? comparerVersions(appel, rectificatif).length : null,
    versions: versions.length,
    prolongations,
    histoire,
    associes,
    enveloppe,
    voitEnveloppe,
    peut: droits,
    actes: actesDe({
      appel,
      comptes,
      problemes,
      rectificatif: rectificatif !== null,
      enveloppe: sansMontant ? null : enveloppe,
      peut: droits,
    }),
  };
}

export interface Associe {
  id: number;
  nom: string;
  droit: 'lecture' | 'instruction';
}

/** Les organisations associées à un appel, par nom. Le droit de le lire est vérifié par l'appelant. */
export async function associesDe(base: Base, appel: number): Promise<Associe[]> {
  const { rows } =
    await sql<Associe>`SELECT o.id, o.nom, p.droit FROM appel_partenaire p JOIN organisation o ON o.id = p.organisation_id
    WHERE p.appel = ${appel} ORDER BY o.nom`.execute(base);
  return rows;
}
