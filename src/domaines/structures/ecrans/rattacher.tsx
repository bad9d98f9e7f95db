import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { rattacherAnnexes } from '../operations/rattacher.ts';
import { lireRattachement } from '../requetes/rattachement.ts';
import type { Route } from './+types/rattacher';
import { FIL } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { q } = lireFiltres(request, { q: texte() });
  return lireRattachement(base(), acteurDe(context), numero(params.doute), q);
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, rattacherAnnexes, (f) => ({ structure: f.get('structure'), doute: params.doute }), {
    redirection: ({ id }) => `/structures/${id}`,
    message: ({ nombre }) =>
      `${pluriel(nombre, 'version')} d'annexe rattachées. Les prochains fichiers suivront seuls.`,
  });

export default function Rattacher({ loaderData: { doute, annexes, candidates }, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={[...FIL, { libelle: 'Doutes', adresse: '/structures/doutes' }]}
      titre="De quelle structure sont ces annexes ?"
      chapo={doute.explication}
    >
      <ul>
        {annexes.map((annexe) => (
          <li
            key={annexe.numero}
          >{`${annexe.numero} : ${annexe.annees}, jusqu'à ${nombre(annexe.etp, { absent: '–', decimales: 1 })} ETP`}</li>
        ))}
      </ul>
      <Filtres
        bouton="Chercher"
        champs={[
          {
            type: 'recherche',
            nom: 'q',
            libelle: 'Nom, SIRET ou commune',
            aide: 'Sans recherche : les structures de ce type dans ce département.',
          },
        ]}
      />
      {candidates.length === 0 ? (
        <p>
          Aucune structure de ce type n'est trouvée. <Link to="/structures/nouvelle">Ajoutez-la au registre</Link>.
        </p>
      ) : (
        <Formulaire resultat={actionData}>
          <ul>
            {candidates.map((candidate) => (
              <li key={candidate.id}>
                <Link to={`/structures/${candidate.id}`}>{candidate.nom}</Link>,{' '}
                {candidate.communeNom ?? 'commune inconnue'}{' '}
                <BoutonEnvoi petit variante="secondaire" nom="structure" valeur={String(candidate.id)}>
                  Rattacher<span className="fr-sr-only"> à {candidate.nom}</span>
                </BoutonEnvoi>
              </li>
            ))}
          </ul>
        </Formulaire>
      )}
    </Page>
  );
}
