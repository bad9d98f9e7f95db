import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { pageDecision } from '../requetes/candidature.ts';
import { Signature } from './Signature.tsx';

export type PageDecision = Omit<Awaited<ReturnType<typeof pageDecision>>, 'appel'> & { jour: string };

/** Décider d'une seule candidature, sans essai : au fil de l'eau, irrecevable, ou ajournement levé. */
export function DeciderUne({ page, resultat }: { page: PageDecision; resultat: unknown }) {
  const { etat } = page.candidature;
  const irrecevable = etat === 'irrecevable';
  return (
    <Section titre="Décider de cette candidature" id="decider">
      <Formulaire id="decision" resultat={resultat} action="?geste=decider">
        <Radios
          nom="sens"
          libelle="Décision"
          options={[
            {
              valeur: 'favorable',
              libelle: 'Retenir',
              desactivee: irrecevable,
              aide: irrecevable ? 'Une condition de recevabilité manque.' : undefined,
            },
            { valeur: 'defavorable', libelle: 'Ne pas retenir' },
            { valeur: 'ajourne', libelle: 'Ajourner', desactivee: irrecevable || etat === 'ajournee' },
          ]}
        />
        {page.bornes.sansMontant ? null : (
          <ChampNombre
            nom="montant"
            libelle="Montant accordé"
            unite="€"
            facultatif
            aide="Pour retenir. Il s'engage tout de suite dans l'enveloppe."
          />
        )}
        <ChampTexte
          nom="motif"
          libelle="Motif"
          lignes={3}
          facultatif
          aide="Obligatoire pour un refus ou un ajournement : la lettre le dit au porteur."
        />
        <ChampTexte nom="conditions" libelle="Conditions de l'accord" lignes={2} facultatif />
        <Signature jour={page.jour} />
        <Boutons>
          <BoutonEnvoi>Décider</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

/** Un geste qui ne demande que sa raison. */
export function Raison(p: { titre: string; geste: string; bouton: string; aide?: string; resultat: unknown }) {
  return (
    <details open={p.resultat !== undefined}>
      <summary>{p.titre}</summary>
      <Formulaire id={p.geste} resultat={p.resultat} action={`?geste=${p.geste}`}>
        <ChampTexte nom="motif" libelle="Raison" lignes={2} aide={p.aide} />
        <Boutons>
          <BoutonEnvoi variante="danger">{p.bouton}</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
