import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampInstant, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { prolongerCampagne } from '../operations/calendrier.ts';
import { campagneDe, enAttenteDe } from '../requetes.ts';
import type { Route } from './+types/prolonger';
import { FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const campagne = await campagneDe(base(), numero(params.id));
  exiger(acteurDe(context), 'campagnes.prolonger', campagne);
  return { campagne, attente: await enAttenteDe(base(), campagne.id) };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, prolongerCampagne, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/campagnes/${id}`,
    message: ({ messages }) =>
      `La clôture est repoussée ; ${pluriel(messages, 'personne prévenue', 'personnes prévenues')}.`,
  });

export const shouldRevalidate = relireApresConflit;

export default function Prolonger({ loaderData: { campagne: c, attente }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: c.intitule, adresse: `/campagnes/${c.id}` }]}
      titre="Repousser la clôture des dépôts"
      chapo={`Elle est fixée au ${dateHeure(c.fermeLe)}, heure de Paris.`}
    >
      <Alerte titre="Ce qui va se passer">
        <ul>
          <li>
            {pluriel(attente.brouillons, 'brouillon pourra', 'brouillons pourront')} encore être déposés ;{' '}
            {pluriel(attente.deposes, 'dossier est déjà déposé', 'dossiers sont déjà déposés')} et ne change pas.
          </li>
          <li>
            Toutes les personnes qui remplissent, et les structures qui n'ont rien ouvert, reçoivent la nouvelle date et
            votre raison.
          </li>
          <li>Les rappels suivent la nouvelle date. Une clôture repoussée ne se ravance pas.</li>
        </ul>
      </Alerte>
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={c.version} />
        <ChampInstant nom="ferme_le" libelle="Nouvelle clôture" aide="Heure de Paris." />
        <ChampTexte
          nom="motif"
          libelle="Raison"
          lignes={3}
          aide="Elle est envoyée aux structures et reste dans l'histoire de la campagne."
        />
        <Boutons>
          <BoutonEnvoi>Repousser et prévenir</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
