import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chargerSeance } from '../chargement.ts';
import { reporter } from '../operations/reporter.ts';
import { lireSeance } from '../requetes/seances.ts';
import type { Route } from './+types/reporter';
import { EtatQuorum, FIL_SEANCES } from './communs.tsx';
import { QuandEtOu } from './QuandEtOu.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'instances.reporter', await chargerSeance(base(), id));
  return lireSeance(base(), acteurDe(context), id);
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, reporter, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/seances/${id}`,
    message: ({ envoyes }) =>
      `La séance est close faute de quorum ; la seconde est convoquée (${pluriel(envoyes, 'courriel')}).`,
  });

export default function Reporter({ loaderData: s, actionData }: Route.ComponentProps) {
  const restants = s.points.filter((p) => !p.clos);
  return (
    <Page
      etroite
      fil={[...FIL_SEANCES, { libelle: dateHeure(s.le), adresse: `/seances/${s.id}` }]}
      titre={`Reporter ${pluriel(restants.length, 'point')} à une seconde séance`}
      chapo="En une action : cette séance se clôt, la seconde est créée avec le même ordre du jour et les mêmes retraits, et les membres sont convoqués. La convocation dit qu'aucun quorum ne sera exigé (CRPA R133-10)."
    >
      <EtatQuorum quorum={restants[0]?.deliberation.quorum ?? s.quorum} />
      <ul>
        {restants.map((p) => (
          <li key={p.id}>{p.titre}</li>
        ))}
      </ul>
      <Formulaire resultat={actionData}>
        <QuandEtOu lieu={s.lieu} forme={s.forme} />
        <ChampTexte nom="raison" libelle="Urgence, si le délai de convocation est plus court que la règle" facultatif />
        <Boutons>
          <BoutonEnvoi>Clore et convoquer la seconde séance</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
