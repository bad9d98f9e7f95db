import { sql } from 'kysely';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import { engager } from '#src/domaines/enveloppes/index.ts';
import { simulerDans, TYPES_AIDES, type TypeAide } from '#src/domaines/financement/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { plusJours, plusMois } from '#src/socle/jour.ts';
import { demandesAccordees } from './accord.ts';
import { conventionPourAgir } from './chargement.ts';
import { creerAnnexe, creerConvention } from './ecriture.ts';
import type { ConventionSituee } from './forme.ts';
import { exigerSuite } from './regles/avenant.ts';
import { reunir } from './regles/calcul.ts';

interface Saisie {
  debut?: string | null | undefined;
  fin?: string | null | undefined;
  /** Numéro d'une convention signée avant l'application. */
  numero: string | null;
}

/**
 * Suite d'un accord : ce que le dialogue a conclu devient une convention et son annexe (ou l'annexe de l'année d'une convention en cours),
 * au calcul du jour, et son total est engagé. @throws ErreurMetier pas d'accord au dialogue, taux absent à la date, enveloppe insuffisante
 */
export async function accorder(trx: Trx, acteur: Acteur, dossier: DossierSitue, saisie: Saisie) {
  if (!TYPES_AIDES.includes(dossier.structureType as TypeAide))
    throw new ErreurMetier(
      `Une structure de type ${dossier.structureType} ne se conventionne pas pour l'aide au poste.`,
    );
  const demandes = await demandesAccordees(trx, dossier);
  if (demandes.length === 0)
    throw new ErreurMetier("Aucune proposition n'est acceptée : concluez d'abord le dialogue de gestion.", {
      conseil: 'La structure et le service doivent s’accorder sur les postes avant la décision.',
    });
  exigerSuite(demandes, dossier.annee);
  const calcul = reunir(await Promise.all(demandes.map((d) => simulerDans(trx, d))));
  await engager(trx, acteur, { campagne: dossier.campagne, objet: `dossier:${dossier.id}`, montant: calcul.total });
  const derniere = demandes.at(-1)!;
  const [debut, fin] = [demandes[0]!.date, plusJours(plusMois(derniere.date, derniere.mois), -1)];
  const convention = await conventionDe(trx, acteur, dossier, saisie, debut, fin);
  if (debut < convention.debut || fin > convention.fin)
    throw new ErreurMetier(
      `L'accord porte du ${debut} au ${fin}, hors de la convention (${convention.debut} au ${convention.fin}).`,
      {
        champs: { debut: "Avant le premier jour de l'accord.", fin: "Après le dernier jour de l'accord." },
      },
    );
  const annexe = await creerAnnexe(trx, acteur, convention, {
    dossier: dossier.id,
    annee: dossier.annee,
    calcul,
    debut,
    fin,
  });
  return { convention: convention.id, annexe: annexe.id, montant: calcul.total };
}

/** Une demande annuelle prolonge la convention en cours ; les autres en ouvrent une. */
async function conventionDe(
  trx: Trx,
  acteur: Acteur,
  dossier: DossierSitue,
  saisie: Saisie,
  debut: string,
  finAnnexe: string,
): Promise<ConventionSituee> {
  const bornes = {
    debut: saisie.debut ?? debut,
    fin: saisie.fin ?? (dossier.annees > 1 ? `${dossier.annee + dossier.annees - 1}-12-31` : finAnnexe),
  };
  if (dossier.nature !== 'annuel') return creerConvention(trx, acteur, dossier, bornes);
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM convention WHERE structure = ${dossier.structure} AND etat = 'active' AND ${debut}::date BETWEEN debut AND fin`.execute(
    trx,
  );
  if (rows[0]) return conventionPourAgir(trx, rows[0].id);
  if (saisie.numero) return creerConvention(trx, acteur, dossier, { ...bornes, reprise: saisie.numero });
  throw new ErreurMetier(
    "Aucune convention de cette structure n'est connue à cette date : une demande annuelle en suppose une.",
    {
      champs: { numero: 'Numéro de la convention déjà signée.' },
      conseil: 'Donnez le numéro et les dates de la convention signée avant l’application : elle sera reprise.',
    },
  );
}
