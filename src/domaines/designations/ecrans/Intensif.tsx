import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Intensif as EtatIntensif } from '../requetes/intensif.ts';

/** Ordinaire ou intensif, depuis quand, par qui et pourquoi ; et de quoi en changer. */
export function Intensif({
  intensif,
  change,
  resultat,
}: {
  intensif: EtatIntensif | null;
  change: boolean;
  resultat: unknown;
}) {
  return (
    <Section titre="Accompagnement intensif" id="intensif">
      {intensif ? (
        <>
          <p>
            Intensif depuis le {date(intensif.depuis)}, décidé par {intensif.par}.
          </p>
          <p className="m-texte-long">{intensif.motif}</p>
        </>
      ) : (
        <p>Accompagnement ordinaire. Intensif, il pèse plus dans la charge du portefeuille.</p>
      )}
      {change ? (
        // Une fois changé, le formulaire est celui du geste contraire : il se referme.
        <details key={intensif ? 'intensif' : 'ordinaire'} open={resultat !== undefined}>
          <summary>{intensif ? "Revenir à l'accompagnement ordinaire" : "Passer l'accompagnement en intensif"}</summary>
          <Formulaire id="formulaire-intensif" resultat={resultat}>
            <ChampSurveille nom="motif" libelle="Pourquoi" aide="La personne pourra le lire." lignes={2} max={500} />
            <Boutons>
              <BoutonEnvoi variante="secondaire" nom="intention" valeur={intensif ? 'ordinaire' : 'intensif'}>
                {intensif ? "Revenir à l'ordinaire" : 'Passer en intensif'}
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
