import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import type { PageDecision } from './SousLesYeux.tsx';

/** Le formulaire de la décision : les sens qui ne sont pas ouverts disent pourquoi. */
export function Prendre({ page, resultat }: { page: PageDecision; resultat: unknown }) {
  const { dossier: d, manque } = page;
  const sursis = d.etat === 'avis_rendu';
  return (
    <Section titre="Décider" id="decider">
      <Formulaire resultat={useRefus(resultat)(null)} id="decision">
        <Radios
          nom="sens"
          libelle="Décision du préfet"
          options={[
            {
              valeur: 'accord',
              libelle: 'Accorder',
              aide: manque.accord ?? 'Crée la convention ou l’avenant, et engage le montant.',
              desactivee: manque.accord !== null || d.etat === 'complet',
            },
            {
              valeur: 'refus',
              libelle: 'Refuser',
              aide: manque.refus ?? 'Motif obligatoire.',
              desactivee: manque.refus !== null,
            },
            ...(sursis
              ? [{ valeur: 'sursis', libelle: 'Surseoir à statuer', aide: 'Motif et date de réexamen obligatoires.' }]
              : []),
          ]}
        />
        <ChampTexte
          nom="motif"
          libelle="Motif"
          lignes={4}
          aide="Obligatoire pour un refus ou un sursis. Écrit dans la décision."
          facultatif
        />
        {sursis ? (
          <ChampDate nom="reexamen_le" libelle="Date de réexamen" aide="Pour un sursis." min={page.jour} facultatif />
        ) : null}
        <ChampTexte nom="signataire" libelle="Signataire" aide="Le préfet, ou la personne qui a sa délégation." />
        <ChampTexte nom="qualite" libelle="Qualité" />
        <ChampDate nom="prise_le" libelle="Date de la décision" valeur={page.jour} max={page.jour} />
        <details>
          <summary>
            {d.nature === 'annuel' ? 'Convention signée avant l’application' : 'Dates de la convention'}
          </summary>
          {d.nature === 'annuel' ? (
            <ChampTexte
              nom="numero"
              libelle="Numéro de la convention en cours"
              aide="Seulement si l'application ne la connaît pas encore."
              largeur={20}
              facultatif
            />
          ) : null}
          <ChampDate nom="debut" libelle="Premier jour" aide="Vide : celui de l'accord." facultatif />
          <ChampDate
            nom="fin"
            libelle="Dernier jour, compris"
            aide={`Vide : ${d.annees > 1 ? `le 31 décembre ${d.annee + d.annees - 1}` : "celui de l'accord"}.`}
            facultatif
          />
        </details>
        <Boutons>
          <BoutonEnvoi>Prendre la décision</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}
