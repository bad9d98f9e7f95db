import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import type { PageSubvention } from '../../requetes/fiche.ts';

/** Ce que le porteur doit remettre et quand ; un responsable du financeur peut l'en dispenser, avec une raison. */
export function Echeances({ page, resultat }: { page: PageSubvention; resultat: unknown }) {
  const refus = useRefus(resultat)('lever');
  const { echeances, gestes, mienne } = page;
  const levables = echeances.filter((e) => e.retient);
  return (
    <Section titre={mienne ? 'Ce que je dois, et quand' : 'Ce qui est attendu, et quand'} id="echeances">
      {echeances.length === 0 ? <p className="m-vide">Rien n'est attendu pour l'instant.</p> : null}
      <ul>
        {echeances.map((e) => (
          <li key={e.id}>
            <Link to={e.adresse}>{e.libelle}</Link>, {e.passee ? 'attendu depuis le' : 'avant le'} {dateHeure(e.due)}
            {e.fondement ? ` (${e.fondement})` : ''}
            {e.retient ? '. Passé ce jour, les paiements attendent.' : ''}
          </li>
        ))}
      </ul>
      {gestes.leverEcheance && levables.length > 0 ? (
        <details open={refus !== undefined}>
          <summary>Dispenser d'une échéance</summary>
          <Formulaire action="?geste=lever" id="lever" resultat={refus}>
            <Choix
              nom="echeance"
              libelle="Échéance"
              options={levables.map((e) => ({
                valeur: String(e.id),
                libelle: `${e.libelle} (${date(e.due, 'courte')})`,
              }))}
            />
            <ChampTexte nom="motif" libelle="Raison, lue par le porteur" lignes={2} aide="Dix caractères au moins." />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Lever l'échéance</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
