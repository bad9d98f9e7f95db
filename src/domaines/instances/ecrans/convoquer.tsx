import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chargerSeance } from '../chargement.ts';
import { convoquer } from '../operations/convoquer.ts';
import { lireSeance } from '../requetes/seances.ts';
import type { Route } from './+types/convoquer';
import { FIL_SEANCES } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'instances.convoquer', await chargerSeance(base(), id));
  return lireSeance(base(), acteurDe(context), id);
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, convoquer, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/seances/${params.id}`,
    message: ({ envoyes, sansAdresse }) =>
      `${pluriel(envoyes, 'convocation envoyée', 'convocations envoyées')}.${sansAdresse.length > 0 ? ` Sans adresse, à prévenir autrement : ${sansAdresse.join(', ')}.` : ''}`,
  });

export default function Convoquer({ loaderData: s, actionData }: Route.ComponentProps) {
  const joints = s.destinataires.filter((d) => d.courriel);
  const autres = s.destinataires.filter((d) => !d.courriel);
  return (
    <Page
      etroite
      fil={[...FIL_SEANCES, { libelle: dateHeure(s.le), adresse: `/seances/${s.id}` }]}
      titre={`Convoquer ${pluriel(s.destinataires.length, 'membre')} pour le ${dateHeure(s.le)}`}
      onglet="Convoquer"
    >
      <Alerte ton={s.delai.suffisant ? 'information' : 'attention'} titre={s.delai.phrase} />
      <Section titre="Ce que les membres recevront">
        <p>
          Un courriel avec l'ordre du jour et le lien de chaque document ; la convocation en PDF reste sur leur page.
          Les règles de l'instance sont figées pour cette séance.
        </p>
        <ol>
          {s.points.map((p) => (
            <li key={p.id}>
              {p.titre}
              {p.retires.length > 0
                ? ` (caché à ${p.retires.map((r) => r.nom).join(', ')} : retrait pour intérêt personnel)`
                : ''}
            </li>
          ))}
        </ol>
      </Section>
      <Section titre="Destinataires">
        <p>
          {joints.length > 0 ? `Par courriel : ${joints.map((d) => d.nom).join(', ')}.` : 'Personne par courriel.'}
          {autres.length > 0 ? ` Sans adresse, à prévenir autrement : ${autres.map((d) => d.nom).join(', ')}.` : ''}
        </p>
      </Section>
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={s.version} />
        {s.delai.suffisant ? null : (
          <ChampTexte
            nom="raison"
            libelle="Urgence qui justifie ce délai"
            aide="Elle sera écrite sur la convocation et au procès-verbal."
            lignes={2}
          />
        )}
        <Boutons>
          <BoutonEnvoi>Envoyer les convocations</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
