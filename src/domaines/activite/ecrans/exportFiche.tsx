import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ORIGINE } from '../regles/forme.ts';
import { nomMois, tronquer } from '../regles/mois.ts';
import { activiteDe } from '../requetes/fiche.ts';
import type { Route } from './+types/exportFiche';
import { anneeDe, texteMois } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const suivi = await activiteDe(base(), acteurDe(context), numero(params.id), anneeDe(request));
  const deux = (valeur: string | null) => (valeur === null ? null : Number(tronquer(valeur)));
  return repondreExport(
    params.format,
    `Activité ${suivi.annee} ${suivi.structure.nom}`,
    [
      { id: 'mois', titre: 'Mois' },
      { id: 'heures', titre: 'Heures' },
      { id: 'realise', titre: 'ETP réalisés' },
      { id: 'accorde', titre: 'ETP accordés' },
      { id: 'ecart', titre: 'Écart' },
      { id: 'taux', titre: 'Taux (%)' },
      { id: 'salaries', titre: 'Salariés en insertion' },
      { id: 'dontRsa', titre: 'Dont bénéficiaires du RSA' },
      { id: 'etat', titre: 'État' },
      { id: 'origine', titre: "D'où viennent les postes accordés" },
    ],
    suivi.mois.map((m) => ({
      mois: `${nomMois(m.rang)} ${suivi.annee}`,
      heures: m.heures === null ? null : Number(m.heures),
      realise: deux(m.realise),
      accorde: deux(m.accorde),
      ecart: deux(m.ecart),
      taux: deux(m.taux),
      salaries: m.salaries,
      dontRsa: m.dontRsa,
      etat: texteMois(m),
      origine: m.origine && LIBELLES_ORIGINE[m.origine],
    })),
  );
}
