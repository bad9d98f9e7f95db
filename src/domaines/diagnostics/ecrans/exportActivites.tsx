import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_VERDICT } from '../diversification/forme.ts';
import { pageActivites } from '../diversification/page.ts';
import { lireQuestion } from '../filtres.ts';
import type { Route } from './+types/exportActivites';

const centieme = (part: number | null) => (part === null ? null : Math.round(1000 * part) / 10);
const centaine = (valeur: number | null) => (valeur === null ? null : Math.round(100 * valeur) / 100);

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { territoire, diversification } = await pageActivites(
    base(),
    acteurDe(context),
    params.ref,
    lireQuestion(request),
  );
  return repondreExport(
    params.format,
    `Activités ${territoire.nom}`,
    [
      { id: 'activite', titre: 'Activité' },
      { id: 'structures', titre: 'Structures', type: 'nombre' },
      { id: 'etp', titre: 'ETP', type: 'nombre' },
      { id: 'part', titre: 'Part des structures ici (%)', type: 'nombre' },
      { id: 'partComparables', titre: 'Part des structures, comparables (%)', type: 'nombre' },
      { id: 'quotient', titre: 'Quotient de localisation', type: 'nombre' },
      { id: 'partEtp', titre: 'Part des ETP ici (%)', type: 'nombre' },
      { id: 'partEtpComparables', titre: 'Part des ETP, comparables (%)', type: 'nombre' },
      { id: 'presence', titre: 'Comparables où elle est présente', type: 'nombre' },
      { id: 'difficiles', titre: 'Recrutements difficiles', type: 'nombre' },
      { id: 'constat', titre: 'Constat' },
      { id: 'raison', titre: 'Raison' },
      { id: 'comparables', titre: 'Comparé à' },
    ],
    diversification.lignes.map((l) => ({
      activite: l.libelle,
      structures: l.structures.valeur,
      etp: centaine(l.etp.valeur),
      part: centieme(l.part),
      partComparables: centieme(l.partComparables),
      quotient: centaine(l.quotient),
      partEtp: centieme(l.partEtp),
      partEtpComparables: centieme(l.partEtpComparables),
      presence: l.presence,
      difficiles: l.difficiles?.valeur ?? null,
      constat: LIBELLES_VERDICT[l.verdict],
      raison: l.raison,
      comparables: diversification.comparables.explication,
    })),
  );
}
