import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Compatibilite } from '#src/socle/formulaires/index.ts';

/** Ce qui sépare deux versions, et ce qui empêcherait de passer de l'une à l'autre. */
export function Ecarts({ ecarts }: { ecarts: Compatibilite }) {
  const { refus, ajoutes, retires, modifies } = ecarts;
  if (refus.length + ajoutes.length + retires.length + modifies.length === 0)
    return <p>Les questions sont les mêmes.</p>;
  return (
    <>
      {refus.length > 0 ? (
        <Alerte ton="erreur" titre="Rupture de comparabilité">
          <ul>
            {refus.map((r) => (
              <li key={r}>{r}</li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      <Groupe titre="Questions ajoutées" lignes={ajoutes.map((a) => `${a.libelle} (${a.cle})`)} />
      <Groupe
        titre="Questions ôtées : les réponses déjà données restent lisibles dans leur version"
        lignes={retires.map((r) => `${r.libelle} (${r.cle})`)}
      />
      <Groupe
        titre="Questions changées"
        lignes={modifies.map((m) => `${m.libelle} (${m.cle}) : ${m.quoi.join(' ; ')}`)}
      />
    </>
  );
}

function Groupe({ titre, lignes }: { titre: string; lignes: string[] }) {
  if (lignes.length === 0) return null;
  return (
    <>
      <h3>{titre}</h3>
      <ul>
        {lignes.map((l) => (
          <li key={l}>{l}</li>
        ))}
      </ul>
    </>
  );
}
