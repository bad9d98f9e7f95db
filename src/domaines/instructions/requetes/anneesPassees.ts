import { activiteDe, LIBELLES_CONSOMMATION, type SortiesAnnee, sortiesDe } from '#src/domaines/activite/index.ts';
import { type BilanSitue, bilansDe } from '#src/domaines/bilans/index.ts';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { AnneePassee } from '../forme.ts';

type Suivi = Awaited<ReturnType<typeof activiteDe>>;

const ETATS_BILAN: Record<BilanSitue['etat'], string> = {
  brouillon: 'pas encore déposé',
  depose: 'déposé, pas encore examiné',
  a_corriger: 'à corriger',
  accepte: 'accepté',
  refuse: 'refusé',
};
const MOIS = 12;

/** Les années qui précèdent le dossier, de la plus récente à la plus ancienne ; une année dont on ne sait rien n'est pas montrée. */
export async function anneesPassees(
  base: Base,
  acteur: Acteur,
  { structure, annee }: Pick<DossierSitue, 'structure' | 'annee'>,
  nombre: number,
): Promise<AnneePassee[]> {
  const bilans = await bilansDe(base, structure);
  const annees: AnneePassee[] = [];
  for (let an = annee - 1; an >= annee - nombre; an--) {
    const [suivi, sorties] = await Promise.all([
      lisible(activiteDe(base, acteur, structure, an)),
      lisible(sortiesDe(base, acteur, structure, an)),
    ]);
    const bilan = bilans.find((b) => b.annee === an);
    const connue = bilan || suivi?.annuel.accorde || suivi?.annuel.realise || (sorties && sorties.examinees !== null);
    if (connue)
      annees.push({
        ...activite(suivi, an, structure),
        ...sortiesDeLAnnee(sorties, an, structure),
        bilan: direBilan(bilan),
      });
  }
  return annees;
}

/** Ce que l'acteur ne peut pas lire, ou d'une structure fermée, manque sans faire échouer la page. */
async function lisible<T>(lecture: Promise<T>): Promise<T | null> {
  try {
    return await lecture;
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) return null;
    throw erreur;
  }
}

/** Une mesure montrée : le texte décimal exact devient un nombre pour l'affichage seulement. */
function mesure(
  valeur: Decimal | number | null | undefined,
  definition: string,
  plus: { date: string; source: string; lignes: string | null; partielle?: boolean; centiemes?: true },
): Mesure {
  const { date, source, lignes, partielle, centiemes } = plus;
  if (valeur === null || valeur === undefined)
    return { valeur: null, fiabilite: 'non_calculable', definition, date, source: 'aucune donnée lisible', lignes };
  const lue = Number(valeur);
  return {
    valeur: centiemes ? lue / 100 : lue,
    fiabilite: partielle ? 'partiel' : 'observe',
    definition,
    date,
    source,
    lignes,
  };
}

function activite(suivi: Suivi | null, an: number, structure: number) {
  const saisis = suivi?.mois.filter(({ heures }) => heures !== null).length ?? 0;
  const partielle = saisis < MOIS;
  const lignes = `/structures/${structure}/activite?annee=${an}`;
  const mois = `${saisis} mois saisis sur ${MOIS}`;
  return {
    annee: an,
    etpConventionnes: mesure(suivi?.annuel.accorde, 'Moyenne sur douze mois des postes accordés par les annexes.', {
      date: String(an),
      source: 'annexes financières',
      lignes,
    }),
    etpRealises: mesure(
      suivi?.annuel.realise,
      "Heures de l'année rapportées aux heures annuelles d'un équivalent temps plein.",
      {
        date: String(an),
        source: `états mensuels, ${mois}`,
        lignes,
        partielle,
      },
    ),
    tauxRealisation: mesure(suivi?.cumul.taux, 'Postes réalisés rapportés aux postes accordés, sur les mois saisis.', {
      date: String(an),
      source: `${mois}${suivi ? `, ${LIBELLES_CONSOMMATION[suivi.cumul.consommation]}` : ''}`,
      lignes,
      partielle,
      centiemes: true,
    }),
  };
}

const clair = (valeur: number | 'masque' | null | undefined) => (valeur === 'masque' ? null : valeur);

function sortiesDeLAnnee(s: SortiesAnnee | null, an: number, structure: number): Pick<AnneePassee, 'sorties'> {
  const commun = {
    date: String(an),
    source: SOURCES[s?.source ?? 'aucune'] ?? '',
    lignes: `/structures/${structure}/activite?annee=${an}`,
  };
  const sur = `sur ${clair(s?.examinees) ?? 'un nombre inconnu de'} sorties examinées`;
  return {
    sorties: {
      examinees: mesure(clair(s?.examinees), 'Toutes les sorties sauf les retraits : le dénominateur.', commun),
      dynamiques: mesure(s?.taux.dynamique, `Emploi durable, de transition et sorties positives, ${sur}.`, {
        ...commun,
        centiemes: true,
      }),
      durables: mesure(s?.taux.durable, `Emploi durable, ${sur}.`, { ...commun, centiemes: true }),
      nonDocumentees: clair(s?.comptes.non_documentee) ?? null,
    },
  };
}

const SOURCES: Record<string, string> = {
  asp: "extraction de l'ASP",
  saisie: 'saisie de la structure',
  bilan: 'bilan annuel',
  aucune: 'aucune donnée',
};

function direBilan(b: BilanSitue | undefined): AnneePassee['bilan'] {
  if (!b) return null;
  return {
    etat: b.etat,
    libelle: ETATS_BILAN[b.etat],
    deposeLe: b.deposeLe,
    enRetard: b.dueLe !== null && (b.deposeLe ?? new Date()) > b.dueLe,
    adresse: `/bilans/${b.id}`,
  };
}
