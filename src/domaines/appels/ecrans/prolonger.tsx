import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampInstant, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFicheAppel } from '../fiche.ts';
import { dateHeureEn, nommerFuseau } from '../fuseaux.ts';
import { prolongerAppel } from '../operations/calendrier.ts';
import type { Route } from './+types/prolonger';
import { filDe } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await lireFicheAppel(base(), acteurDe(context), numero(params.id));
  exiger(acteurDe(context), 'appels.prolonger', fiche.appel);
  const { id, intitule, version, fermeLe, fuseau, etat } = fiche.appel;
  return { id, intitule, version, fermeLe, fuseau, etat, brouillons: fiche.brouillons, deposees: fiche.deposees };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, prolongerAppel, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/appels/${id}`,
    message: ({ messages }) =>
      `La clôture est enregistrée ; ${pluriel(messages, 'personne prévenue', 'personnes prévenues')}.`,
  });

export const shouldRevalidate = relireApresConflit;

export default function Prolonger({ loaderData: d, actionData }: Route.ComponentProps) {
  if (d.etat !== 'publie')
    return (
      <Page etroite fil={filDe(d)} titre="Il n'y a pas de clôture à repousser">
        <p>L'appel n'est pas publié : son calendrier se change dans ses parties.</p>
      </Page>
    );
  return (
    <Page
      etroite
      fil={filDe(d)}
      surtitre={d.intitule}
      titre={d.fermeLe ? 'Repousser la clôture' : 'Fixer une clôture'}
      chapo={
        d.fermeLe ? `Elle est fixée au ${dateHeureEn(d.fermeLe, d.fuseau)}.` : "L'appel est ouvert sans date de fin."
      }
    >
      <Alerte titre="Ce qui va se passer">
        <ul>
          <li>
            {d.brouillons === 0
              ? "Aucun brouillon n'attend"
              : pluriel(d.brouillons, 'brouillon pourra encore être déposé', 'brouillons pourront encore être déposés')}
            {' ; '}
            {d.deposees === 0
              ? "aucune candidature n'est encore déposée"
              : pluriel(d.deposees, 'candidature est déjà déposée', 'candidatures sont déjà déposées')}
            .
          </li>
          <li>Tous ceux qui suivent l'appel reçoivent la nouvelle date et votre raison, aussi publiées.</li>
          <li>Les rappels suivent. Une clôture repoussée ne se ravance pas.</li>
        </ul>
      </Alerte>
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={d.version} />
        <ChampInstant nom="fermeLe" libelle="Nouvelle clôture" aide={`À l'${nommerFuseau(d.fuseau)}.`} />
        <ChampTexte nom="motif" libelle="Raison" lignes={3} aide="Elle est publiée et envoyée." />
        <Boutons>
          <BoutonEnvoi>{d.fermeLe ? 'Repousser et prévenir' : 'Fixer et prévenir'}</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
