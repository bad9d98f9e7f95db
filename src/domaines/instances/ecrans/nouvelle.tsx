import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_NATURE_AVIS } from '../forme.ts';
import { MODELES } from '../modeles.ts';
import { OBJETS_AVIS } from '../objetsAvis.ts';
import { creerInstance } from '../operations/instances.ts';
import { departementsDe } from '../requetes/departements.ts';
import type { Route } from './+types/nouvelle';
import { FIL_INSTANCES } from './communs.tsx';

export const loader = async ({ context }: Route.LoaderArgs) => ({
  departements: await departementsDe(base(), acteurDe(context)),
});

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerInstance, undefined, {
    redirection: ({ id }) => `/instances/${id}`,
    message: "L'instance est créée : corrigez ses règles et ses collèges d'après votre texte, puis nommez ses membres.",
  });

export default function Nouvelle({ loaderData: { departements }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL_INSTANCES}
      titre="Créer une instance à partir d'un modèle"
      chapo="Le modèle donne les règles et des collèges à corriger. Rien n'est figé : tout se change ensuite, et une séance déjà convoquée garde ses règles."
    >
      <Formulaire resultat={actionData}>
        <Radios
          nom="modele"
          libelle="Modèle"
          valeur="commission_iae"
          options={MODELES.map((m) => ({
            valeur: m.id,
            libelle: `${m.nom}${m.synonyme ? ` (« ${m.synonyme} »)` : ''}`,
            aide: `${m.fondement}. ${m.avertissement}`,
          }))}
        />
        <Choix
          nom="departement"
          libelle="Département"
          valeur={departements[0]?.code ?? null}
          vide={null}
          options={departements.map((d) => ({ valeur: d.code, libelle: d.nom }))}
        />
        <ChampTexte nom="nom" libelle="Nom" aide="Laissez vide pour prendre celui du modèle." facultatif />
        <Boutons>
          <BoutonEnvoi>Créer l'instance</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <Section titre="D'où viennent les règles des modèles">
        <Alerte ton="attention" titre="La composition de la commission n'est pas dans le code.">
          <p>
            Elle vient d'un arrêté préfectoral ou du règlement intérieur (code du travail, R5311-45). Les collèges
            proposés sont marqués « non vérifié ».
          </p>
        </Alerte>
        {MODELES.map((m) => (
          <details key={m.id}>
            <summary>{m.nom}</summary>
            <ul>
              {m.sources.map((s) => (
                <li key={s.quoi}>
                  {s.quoi} – {s.source} <EtiquetteConfiance confiance={s.confiance} />
                </li>
              ))}
            </ul>
          </details>
        ))}
      </Section>
      <Section titre="Ce que la commission examine">
        <Tableau
          legende="Objets, nature de l'avis et article"
          legendeMasquee
          lignes={[...OBJETS_AVIS]}
          cle={(o) => o.motif}
          colonnes={[
            { id: 'libelle', titre: 'Objet', valeur: (o) => o.libelle },
            { id: 'nature', titre: 'Nature', valeur: (o) => LIBELLES_NATURE_AVIS[o.nature] },
            { id: 'fondement', titre: 'Article', valeur: (o) => o.fondement },
            {
              id: 'confiance',
              titre: 'Source',
              valeur: (o) => o.confiance,
              rendu: (o) => <EtiquetteConfiance confiance={o.confiance} />,
            },
          ]}
        />
      </Section>
    </Page>
  );
}
